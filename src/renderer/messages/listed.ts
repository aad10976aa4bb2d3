import { useMemo } from 'react'
import { useToasts, type Message } from '../ui'
import { workspacesResource } from '../workspace'

type State = ReturnType<typeof useToasts.getState>

/** Whether a message is listed now: it is of the open workspace, or of none. */
const isListed = ({ workspaceId }: Pick<State, 'workspaceId'>, message: Message): boolean =>
  message.workspaceId === null || message.workspaceId === workspaceId

/** The messages that are listed, the newest first. */
export const useListed = (): readonly Message[] => {
  const { messages, workspaceId } = useToasts()
  return useMemo(
    () => messages.filter((message) => isListed({ workspaceId }, message)),
    [messages, workspaceId],
  )
}

/** Changes the messages that are listed, or with null takes them away; those of other workspaces stay. */
export const changeListed = (change: (message: Message) => Message | null): void =>
  useToasts.setState((state) => ({
    messages: state.messages.flatMap((message) =>
      isListed(state, message) ? (change(message) ?? []) : message,
    ),
  }))

/** Keeps messages by workspace: notes which is open, and drops those of one that was removed; until the answer is called. */
export const followWorkspaces = (): (() => void) => {
  const follow = (): void => {
    const { data } = workspacesResource.get()
    if (data === null) return
    const ids = new Set(data.workspaces.map(({ id }) => id))
    useToasts.setState(({ messages }) => ({
      workspaceId: data.selectedId,
      messages: messages.filter(({ workspaceId }) => workspaceId === null || ids.has(workspaceId)),
    }))
  }
  follow()
  return workspacesResource.store.subscribe(follow)
}
