import type { Link } from '#shared/link'
import { text } from '#shared/text/index'
import { call } from '../bridge'
import { showToast, tellFailure } from '../ui'

const words = text.app.link

/** Puts a link to a workspace, project or key on the clipboard, and says so. */
export const copyLink = async (link: Link): Promise<void> => {
  const reply = await call('app.copyLink', { link })
  if (reply.ok) showToast({ kind: 'success', message: words.copied, detail: words.copiedText })
  else tellFailure(words.copyFailed, reply.failure)
}
