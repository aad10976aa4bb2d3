import type { IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron'

/** What is looked at to know who sent a message. */
export type SenderEvent = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame' | 'processId' | 'frameId'>

type FrameIds = Pick<WebFrameMain, 'processId' | 'routingId' | 'frameToken'>

// A process gives each document's frame another routing id, also after a crash; the tokens are newer than Electron 33.
const areSame = (one: FrameIds, other: FrameIds): boolean =>
  one.processId === other.processId &&
  one.routingId === other.routingId &&
  one.frameToken === other.frameToken

/**
 * Makes the check that a message comes from the main frame that our own window shows now, with our own page in it. A
 * frame that has navigated away or is gone, a child frame, another window and another origin are all refused.
 * `origin` is our scheme's, without a slash at the end.
 *
 * Not asked: `senderFrame.detached`. Once the page's process has crashed it stays true for the window's main frame,
 * whatever is loaded into it later (electron_api_web_frame_main.cc, MarkRenderFrameDisposed and UpdateRenderFrameHost;
 * seen on 33). A frame that is truly detached has other ids than the window's main frame.
 */
export const createSenderCheck =
  (options: { readonly window: () => WebContents | null; readonly origin: string }) =>
  ({ sender, senderFrame, processId, frameId }: SenderEvent): boolean => {
    const own = options.window()
    if (own === null || sender !== own || senderFrame === null) return false
    const { mainFrame } = own
    return (
      // Of the moment it was sent; the frame's own ids are of this moment.
      processId === mainFrame.processId &&
      frameId === mainFrame.routingId &&
      areSame(senderFrame, mainFrame) &&
      senderFrame.parent === null &&
      senderFrame.origin === options.origin
    )
  }
