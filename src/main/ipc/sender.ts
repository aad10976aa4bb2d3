import type { IpcMainInvokeEvent, WebContents } from 'electron'

/** What is looked at to know who sent a message. */
export type SenderEvent = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>

/**
 * Makes the check that a message comes from the main frame of our own window, showing our own page. A frame that
 * has navigated away or is gone, a child frame, another window and another origin are all refused.
 * `origin` is our scheme's, without a slash at the end.
 */
export const createSenderCheck =
  (options: { readonly window: () => WebContents | null; readonly origin: string }) =>
  ({ sender, senderFrame }: SenderEvent): boolean => {
    const own = options.window()
    return (
      own !== null &&
      sender === own &&
      senderFrame !== null &&
      !senderFrame.detached &&
      senderFrame.parent === null &&
      senderFrame.frameToken === own.mainFrame.frameToken &&
      senderFrame.origin === options.origin
    )
  }
