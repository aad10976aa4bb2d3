import { ChevronDown, CircleCheck, Download } from 'lucide-react'
import { useState } from 'react'
import { findingKinds, type FindingKind } from '#shared/domain/health'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { CollectedView, useCollected, useRotationRule } from '../inventory'
import { Button, EmptyState, Menu } from '../ui'
import { CsvItems } from '../settings'
import { exportFindings } from './export-findings'
import { firstKind } from './finding-list'
import { FindingsPane } from './FindingsPane'
import { TokenAgeNotice } from '../workspace'
import styles from './Health.module.css'
import { KindList } from './KindList'
import { useHealth, type Found } from './use-health'

const words = text.health

/** What is worth a look among all keys of a workspace: by kind, why it matters, and what to do about it. */
export const HealthView = ({ workspace }: { workspace: Workspace }) => {
  const collected = useCollected(workspace)
  const rule = useRotationRule(workspace.id)
  const found = useHealth(workspace.id, collected.notedRows, collected.annotations, rule)
  const hasFindings = found !== null && found.health.findings.length > 0
  return (
    <CollectedView
      workspaceId={workspace.id}
      title={words.title}
      facts={found !== null && factsOf(found)}
      collected={collected}
      notice={<TokenAgeNotice workspaceId={workspace.id} />}
      firstActions={found !== null && <ExportMenu workspaceId={workspace.id} hasFindings={hasFindings} />}
      empty={{ title: words.emptyTitle, body: words.emptyBody }}
      preparing={found === null && collected.notes.failure === null ? words.loading : null}
    >
      {found !== null && found.rows.keys.length > 0 && !hasFindings && (
        <EmptyState icon={<CircleCheck size={28} />} title={words.allWellTitle}>
          {words.allWellBody(found.rows.keys.length, rule.rotationAgeDays)}
        </EmptyState>
      )}
      {found !== null && hasFindings && <Findings workspaceId={workspace.id} found={found} />}
    </CollectedView>
  )
}

const ExportMenu = ({ workspaceId, hasFindings }: { workspaceId: string; hasFindings: boolean }) => {
  const icon = <Download size={14} aria-hidden="true" />
  if (!hasFindings)
    return (
      <Button icon={icon} disabledReason={words.none}>
        {words.export}
      </Button>
    )
  return (
    <Menu
      align="end"
      trigger={
        <Button icon={icon}>
          {words.export} <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <CsvItems onExport={(separator) => void exportFindings(workspaceId, separator)} />
    </Menu>
  )
}

const factsOf = ({ health: { summary }, rows }: Found): string =>
  [
    words.summary(summary.keysWithFindings, summary.keys),
    ...(summary.projectsUnknown > 0 ? [words.unknownProjects(summary.projectsUnknown)] : []),
    ...(summary.projectsStale > 0 ? [words.staleProjects(summary.projectsStale)] : []),
    text.inventory.collectedAt(rows.inventory.finishedAt),
  ].join(' ')

const Findings = ({ workspaceId, found }: { workspaceId: string; found: Found }) => {
  const [chosen, setChosen] = useState<FindingKind | null>(null)
  const [projectId, setProjectId] = useState<number | null>(null)
  // What was chosen stays open once the last of it is dealt with: the list says so.
  const kind = chosen ?? firstKind(found) ?? findingKinds[0]
  return (
    <div className={styles.panes}>
      <KindList counts={found.health.summary.counts} kind={kind} onKind={setChosen} />
      <FindingsPane
        key={kind}
        workspaceId={workspaceId}
        found={found}
        kind={kind}
        projectId={projectId}
        onProject={setProjectId}
      />
    </div>
  )
}
