import { useRef } from 'react'
import type { AuditEntry } from '#shared/contract/audit'
import { describeFailure, text } from '#shared/text/index'
import { hasVisible } from '#shared/domain/visible-text'
import { useAppInfo } from '../bridge'
import { exactTime } from '../entities/keys/key-words'
import { Button, Dialog, FactList, Visible } from '../ui'
import styles from './Audit.module.css'
import { noteOf, projectWords, whoOf } from './words'

const words = text.audit

/** Everything one entry says, and what its outcome means. */
export const EntryDialog = ({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) => {
  const close = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open
      lightDismiss
      size="large"
      onClose={onClose}
      title={words.actions[entry.action]}
      initialFocus={close}
      footer={
        <Button ref={close} onClick={onClose}>
          {words.detail.close}
        </Button>
      }
    >
      <Facts entry={entry} />
    </Dialog>
  )
}

const Facts = ({ entry }: { entry: AuditEntry }) => {
  const labels = words.detail
  const info = useAppInfo()
  const { outcome, failureCode, workspaceName, projectId, projectName, keyId, keyName } = entry
  const failure = failureCode === null ? null : describeFailure({ code: failureCode }, info)
  return (
    <FactList>
      <dt>{labels.outcome}</dt>
      <dd>
        {words.outcomes[outcome]}. {failure === null ? words.outcomeText[outcome] : `${failure.title}.`}
      </dd>
      <Fact term={labels.when}>{exactTime(entry.at)}</Fact>
      <Fact term={labels.who}>{whoOf(entry)}</Fact>
      <Fact term={labels.workspace}>{workspaceName === '' ? (entry.workspaceId ?? '') : workspaceName}</Fact>
      <Fact term={labels.project}>
        {projectId === null ? projectName : `${projectWords(projectName, projectId)} (${projectId})`}
      </Fact>
      <Fact term={labels.key}>
        {keyId === null ? keyName : `${hasVisible(keyName) ? keyName : words.unnamedKey} (${keyId})`}
      </Fact>
      <Fact term={labels.note}>{noteOf(entry)}</Fact>
      <Fact term={labels.sequence}>{String(entry.sequence)}</Fact>
      <Code term={labels.operation}>{entry.operationId}</Code>
      <Code term={labels.hash}>{entry.hash}</Code>
      <Code term={labels.previousHash}>{entry.previousHash}</Code>
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
