import { useRef } from 'react'
import { describeFailure } from '#shared/text/index'
import { auditWords as words } from '#shared/text/parts/audit'
import { firstOf, lastOf } from '#shared/domain/audit-operation'
import { useAppInfo } from '../bridge'
import { exactTime } from '../entities/keys/key-words'
import { Button, Dialog, FactList, Visible } from '../ui'
import styles from './Audit.module.css'
import type { OpenedEntries } from './opened'
import { useListedName } from './use-listed-name'
import { keyNameOf, noteOf, projectWords, whoOf } from './words'

/** Everything an operation says, or one entry of it, and what its outcome means. */
export const EntryDialog = (props: {
  opened: OpenedEntries
  /** Shows what was done with a key, and nothing else. */
  onOnlyKey: (keyId: string) => void
  onClose: () => void
}) => {
  const { opened, onOnlyKey, onClose } = props
  const close = useRef<HTMLButtonElement>(null)
  const entry = lastOf(opened)
  const { keyId } = entry
  return (
    <Dialog
      open
      lightDismiss
      size="large"
      onClose={onClose}
      title={words.actions[entry.action]}
      initialFocus={close}
      footer={
        <>
          {keyId !== null && <Button onClick={() => onOnlyKey(keyId)}>{words.onlyKey}</Button>}
          <Button ref={close} onClick={onClose}>
            {words.detail.close}
          </Button>
        </>
      }
    >
      <Facts opened={opened} />
    </Dialog>
  )
}

const Facts = ({ opened }: { opened: OpenedEntries }) => {
  const entry = lastOf(opened)
  const first = firstOf(opened)
  const labels = words.detail
  const info = useAppInfo()
  const { outcome, isPart } = opened
  const isIntention = isPart === true && outcome === 'started'
  const { failureCode, workspaceName, projectId, projectName, keyId } = entry
  const key = keyNameOf(entry, useListedName(entry))
  const failure = failureCode === null ? null : describeFailure({ code: failureCode }, info)
  return (
    <FactList>
      <dt>{labels.outcome}</dt>
      <dd>
        {isIntention
          ? words.begunText
          : `${words.outcomes[outcome]}. ${failure === null ? words.outcomeText[outcome] : `${failure.title}.`}`}
      </dd>
      <Fact term={labels.when}>{exactTime(first.at)}</Fact>
      <Fact term={labels.ended}>{first === entry ? '' : exactTime(entry.at)}</Fact>
      <Fact term={labels.who}>{whoOf(entry)}</Fact>
      <Fact term={labels.workspace}>{workspaceName === '' ? (entry.workspaceId ?? '') : workspaceName}</Fact>
      <Fact term={labels.project}>
        {projectId === null ? projectName : `${projectWords(projectName, projectId)} (${projectId})`}
      </Fact>
      <Fact term={labels.key}>{keyId === null || key === keyId ? key : `${key} (${keyId})`}</Fact>
      <Fact term={labels.note}>{noteOf(entry)}</Fact>
      <Fact term={labels.sequence}>{opened.entries.map(({ sequence }) => sequence).join(', ')}</Fact>
      <Code term={labels.operation}>{entry.operationId}</Code>
      {first === entry && (
        <>
          <Code term={labels.hash}>{entry.hash}</Code>
          <Code term={labels.previousHash}>{entry.previousHash}</Code>
        </>
      )}
    </FactList>
  )
}

const Fact = ({ term, children }: { term: string; children: string }) =>
  children === '' ? null : (
    <>
      <dt>{term}</dt>
      <dd>
        <Visible>{children}</Visible>
      </dd>
    </>
  )

const Code = ({ term, children }: { term: string; children: string }) => (
  <>
    <dt>{term}</dt>
    <dd>
      <code className={styles.hash}>{children}</code>
    </dd>
  </>
)
