import { below } from '#demo/prng'
import type { ParsedInput } from '#shared/contract'
import type { RevocationRun } from '#shared/contract/keys/revocations'
import { unpackKeys } from '#shared/key-list'
import type { WorkerConfig } from './messages'
import type { WorkerFeatures } from './worker-features'

const retryable: ReadonlySet<string> = new Set(['failed', 'unknown', 'untouched'])

/** Revokes keys in bulk without end: runs, some of them cancelled, tries again, and puts reports away. */
export const workAtRevocations = async (
  worker: WorkerFeatures,
  { workspaceId, projectIds, spared }: WorkerConfig,
  random: () => number,
  first: RevocationRun | null,
): Promise<never> => {
  const { ask, context } = worker
  const { handlers } = worker.features

  /** A context that is cancelled, in about every third run, as a DELETE goes out. */
  const cancelledAt = (most: number) => {
    const controller = new AbortController()
    let left = random() < 0.35 ? 1 + below(random, most) : Number.POSITIVE_INFINITY
    worker.onDelete = () => {
      left -= 1
      if (left === 0) controller.abort()
    }
    return { signal: controller.signal }
  }
  const used = new Set(spared)
  const run = async (): Promise<RevocationRun | null> => {
    const targets: ParsedInput<'revocations.run'>['targets'] = []
    for (const projectId of projectIds) {
      const { keys } = await handlers['keys.list']({ workspaceId, projectId }, context)
      const fresh = unpackKeys(keys).filter(({ id }) => !used.has(id))
      const start = below(random, fresh.length - 8)
      for (const { id: keyId, name: keyName } of fresh.slice(start, start + 1 + below(random, 6)))
        targets.push({ projectId, projectName: `Project ${projectId}`, keyId, keyName })
    }
    const keyIds = targets.map(({ keyId }) => keyId)
    for (const id of keyIds) used.add(id)
    const answer = await ask({ call: 'run', keyIds }, () =>
      handlers['revocations.run'](
        { workspaceId, targets, confirmedCount: targets.length },
        cancelledAt(targets.length),
      ),
    )
    return answer?.run ?? null
  }
  const retry = async ({ id: runId }: RevocationRun, confirmedCount: number) => {
    const answer = await ask({ call: 'retry', runId }, () =>
      handlers['revocations.retry']({ workspaceId, runId, confirmedCount }, cancelledAt(confirmedCount)),
    )
    return answer?.run ?? null
  }

  let last = first
  for (;;) {
    const left = last?.items.filter(({ outcome }) => retryable.has(outcome)).length ?? 0
    if (last !== null && left > 0 && random() < 0.7) last = await retry(last, left)
    else if (last !== null && random() < 0.25) {
      const runId = last.id
      await ask({ call: 'putAway', runId }, () =>
        handlers['revocations.putAway']({ workspaceId, runId }, context),
      )
      last = null
    } else last = await run()
  }
}
