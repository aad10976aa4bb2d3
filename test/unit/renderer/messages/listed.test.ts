import { beforeEach, expect, it } from 'vitest'
import type { Workspace } from '#shared/workspace'
import { changeListed, followWorkspaces } from '../../../../src/renderer/messages/listed'
import { showToast, useToasts } from '../../../../src/renderer/ui'
import { workspacesResource } from '../../../../src/renderer/workspace'

const workspace = (id: string) => ({ id, name: id }) as Workspace
const open = (selectedId: string, ...others: readonly string[]): void =>
  workspacesResource.set({
    workspaces: [selectedId, ...others].map(workspace),
    selectedId,
    demoOffered: false,
  })
const kept = () => useToasts.getState().messages.map(({ message }) => message)

beforeEach(() => useToasts.setState({ toasts: [], messages: [], workspaceId: null }))

it('keeps messages by workspace: those of another are not touched, and go with it', () => {
  open('a', 'b')
  const stop = followWorkspaces()
  showToast({ kind: 'success', message: 'of a' })
  showToast({ kind: 'info', message: 'of none', workspaceId: null })
  open('b', 'a')
  showToast({ kind: 'success', message: 'of b' })
  showToast({ kind: 'success', message: 'later of a', workspaceId: 'a' })
  changeListed((message) => ({ ...message, isRead: true }))
  expect(useToasts.getState().messages.map(({ message, isRead }) => [message, isRead])).toEqual([
    ['later of a', false],
    ['of b', true],
    ['of none', true],
    ['of a', false],
  ])
  changeListed(() => null)
  expect(kept()).toEqual(['later of a', 'of a'])
  open('b')
  expect(kept()).toEqual([])
  stop()
})
