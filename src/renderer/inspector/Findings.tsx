import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { Severity } from '#shared/domain/health'
import { text } from '#shared/text/index'
import { inspectorWords as words } from '#shared/text/parts/inspector'
import { annotationsResource } from '../annotations'
import { useResource } from '../bridge'
import type { Inspected } from './Inspector'
import styles from './Inspector.module.css'
import { useKeyFindings } from './use-key-findings'

const icons = { high: CircleAlert, medium: TriangleAlert, low: Info } as const satisfies Record<
  Severity,
  unknown
>

/** What is worth a look about a key, as Health would list it, and why. */
export const Findings = ({ inspected, isRested }: { inspected: Inspected; isRested: boolean }) => (
  <section className={styles.section} aria-label={words.findings} aria-busy={!isRested}>
    <h3>{words.findings}</h3>
    {isRested ? <Found inspected={inspected} /> : <p className={styles.muted}>…</p>}
  </section>
)

const Found = ({ inspected }: { inspected: Inspected }) => {
  const found = useKeyFindings(inspected)
  const areNotesUnknown = useResource(annotationsResource, inspected.workspaceId).failure !== null
  if (found === null) return <p className={styles.muted}>{areNotesUnknown ? words.findingsUnknown : '…'}</p>
  const { findings, isAlone } = found
  return (
    <>
      {findings.length === 0 ? (
        <p>{words.noFindings}</p>
      ) : (
        <ul className={styles.findings}>
          {findings.map(({ kind, severity, facts }) => {
            const { title, why, fact } = text.health.findings[kind]
            const Icon = icons[severity]
            return (
              <li key={kind} className={styles[severity]}>
                <Icon size={14} aria-hidden="true" />
                <div>
                  <strong>{title}</strong>
                  {Object.keys(facts).length > 0 && ` · ${fact(facts)}`}
                  <p className={styles.muted}>{why}</p>
                </div>
              </li>
            )
          })}
        </ul>
      )}
      {isAlone && <p className={styles.muted}>{words.findingsAlone}</p>}
    </>
  )
}
