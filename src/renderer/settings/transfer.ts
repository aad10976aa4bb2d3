import type { CallOutput } from '#shared/contract'
import { text } from '#shared/text/index'
import { call } from '../bridge'
import { showToast, tellFailure } from '../ui'
import { settingsResource } from './store'

const words = text.settings.transfer

type Refused = Exclude<NonNullable<CallOutput<'settings.import'>['imported']>, { state: 'taken' }>

const whatIsWrong = (refused: Refused): string => {
  if (refused.state !== 'wrong') return words.refused[refused.state]
  const { settings, unknown } = refused
  return [
    ...(settings.length > 0 ? [words.badValues(settings.map((name) => text.settings.names[name]))] : []),
    ...(unknown.length > 0 ? [words.unknownNames(unknown)] : []),
    words.nothingChanged,
  ].join(' ')
}

/** Writes the settings to a file the person chooses. */
export const exportSettings = async (): Promise<void> => {
  const reply = await call('settings.export', {})
  if (!reply.ok) tellFailure(words.exportFailed, reply.failure)
  else if (reply.value.saved) showToast({ kind: 'success', message: words.exported })
}

/** Takes settings from a file the person chooses: all that is in it, or nothing. */
export const importSettings = async (): Promise<void> => {
  const reply = await call('settings.import', {})
  if (!reply.ok) {
    tellFailure(words.importFailed, reply.failure)
    return
  }
  const { imported } = reply.value
  if (imported === null) return
  if (imported.state !== 'taken') {
    showToast({ kind: 'error', message: words.importFailed, detail: whatIsWrong(imported) })
    return
  }
  await settingsResource.reload()
  showToast({ kind: 'success', message: words.imported(imported.changed) })
}
