import { en } from './en'
import type { background } from './en/parts/background'
import type { bulkNotes } from './en/parts/bulk-notes'
import type { campaignPlan } from './en/parts/campaign-plan'
import type { ticked } from './en/parts/ticked'
import type { overview } from './en/parts/overview'
import type { audit } from './en/parts/audit'
import type { connect } from './en/parts/connect'
import type { inspector } from './en/parts/inspector'
import type { messages } from './en/parts/messages'
import type { Language } from './languages'
import { chooseLocale } from './locale'

/** The type of every catalogue, derived from English. */
export type Text = typeof en

/** Words that come with what shows them and not with the first script, by name; typed as in English. */
export interface Parts {
  readonly background: typeof background
  readonly bulkNotes: typeof bulkNotes
  readonly campaignPlan: typeof campaignPlan
  readonly ticked: typeof ticked
  readonly overview: typeof overview
  readonly audit: typeof audit
  readonly connect: typeof connect
  readonly keyInspector: typeof inspector
  readonly messages: typeof messages
}

/**
 * The catalogue in use. Chosen once, before anything that shows text is loaded: modules read it when they
 * load.
 */
export let text: Text = en

let germanParts: Parts | null = null

/** The words of a part in the language in use; `english` comes from the one who asks, so that it comes with them. */
export const partInUse = <K extends keyof Parts>(name: K, english: Parts[K]): Parts[K] =>
  germanParts === null ? english : germanParts[name]

/**
 * Switches to a language. Its catalogue is loaded only now, so that a start in English does not wait for
 * German.
 */
export const chooseLanguage = async (language: Language, preferred: readonly string[]): Promise<void> => {
  const german = language === 'de' ? await import('./de') : null
  text = german === null ? en : german.de
  germanParts = german === null ? null : german.deParts
  chooseLocale(language, preferred)
}
