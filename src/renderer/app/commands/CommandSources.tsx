import { useEffect } from 'react'
import { text } from '#shared/text/index'
import { call, isMac, useBridgeEvent } from '../../bridge'
import { isDialogOpen, isTypingIn, showToast } from '../../ui'
import { openWorkspaceDialog } from '../../workspace'
import { runCommand, useCommand, watchAnswered, type AppCommand } from '../../shell/commands'
import { followLink } from '../links'
import { runFromOutside } from './asked-outside'
import { commandOf } from './shortcuts'

const copyDiagnostics = async (): Promise<void> => {
  const { ok } = await call('app.copyDiagnostics', {})
  showToast(
    ok
      ? { kind: 'success', message: text.app.diagnosticsCopied, detail: text.app.diagnosticsCopiedText }
      : { kind: 'error', message: text.app.diagnosticsFailed },
  )
}

const takeCommand = async (): Promise<void> => {
  const reply = await call('app.takeCommand', {})
  if (reply.ok && reply.value.command !== null) runFromOutside(reply.value.command)
}

/** Where commands come from: the keyboard and the native menu. Both wait while a dialog is open. */
export const CommandSources = () => {
  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const command = commandOf(event, isMac(), isTypingIn(event.target))
      if (command === null) return
      // Taken here, so that neither the page reloads nor the menu runs the command a second time.
      event.preventDefault()
      if (!isDialogOpen() && !event.repeat) runCommand(command)
    }
    window.addEventListener('keydown', keyDown)
    return () => window.removeEventListener('keydown', keyDown)
  }, [])
  useBridgeEvent('app.command', ({ command }) => runFromOutside(command))
  useBridgeEvent('app.linkOpened', () => void followLink())
  useEffect(() => {
    // What was asked for before this window listened.
    void followLink()
    void takeCommand()
  }, [])
  useEffect(() => {
    // Not for each of the many that come and go together.
    let isWaiting = false
    let latest: readonly AppCommand[] = []
    return watchAnswered((answered) => {
      latest = answered
      if (isWaiting) return
      isWaiting = true
      queueMicrotask(() => {
        isWaiting = false
        void call('app.tellCommands', { answered: [...latest] })
      })
    })
  }, [])
  useCommand('manage-workspaces', () => openWorkspaceDialog({ kind: 'manage' }))
  useCommand('copy-diagnostics', () => void copyDiagnostics())
  return null
}
