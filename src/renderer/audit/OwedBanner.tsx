import { useState } from 'react'
import { auditWords } from '#shared/text/parts/audit'
import { useBridgeEvent } from '../bridge'
import { Banner } from '../ui'

/** Above every view while entries of the audit log could not be written. */
export const OwedBanner = () => {
  const [entries, setEntries] = useState(0)
  useBridgeEvent('audit.owed', (owed) => setEntries(owed.entries))
  if (entries === 0) return null
  return <Banner label={auditWords.title} title={auditWords.owed(entries)} body={auditWords.owedText} />
}
