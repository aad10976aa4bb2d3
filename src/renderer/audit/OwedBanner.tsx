import { auditWords } from '#shared/text/parts/audit'
import { call, createResource, onEvent, useLoaded } from '../bridge'
import { Banner } from '../ui'

/** How many entries main owes the log: asked once a page, told from then on. */
const owedResource = createResource({
  load: () => call('audit.countOwed', {}),
  follow: (resource) => onEvent('audit.owed', (owed) => resource.set(owed)),
})

/** Above every view while entries of the audit log could not be written. */
export const OwedBanner = () => {
  const entries = useLoaded(owedResource).data?.entries ?? 0
  if (entries === 0) return null
  return <Banner label={auditWords.title} title={auditWords.owed(entries)} body={auditWords.owedText} />
}
