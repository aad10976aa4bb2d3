import { randomUUID } from 'node:crypto'
import type {
  Delivery,
  Destination,
  DestinationTemplate,
  destinationCalls,
} from '#shared/contract/keys/destinations'
import type { Handoff } from '#shared/contract/keys/handoff'
import type { AuditLog } from '../audit'
import type { Keychain } from '../credentials/keychain'
import type { Events } from '../events'
import { createWhileHeld } from '../handoff/while-held'
import type { HandlersOf, SendEvent } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import type { PolicyState } from '../policy'
import { allowsDelivery } from '../policy'
import type { DocumentStore } from '../storage/document-store'
import { createTurns } from '../storage/in-turn'
import { audited } from '../writes'
import { allowedTemplates } from './allowed-templates'
import { createApprovals } from './approvals'
import { commandLine } from '#shared/domain/delivery/command-line'
import { ownEnvironment } from './environment'
import { blankProblems, tidyBlanks } from './fill'
import { type Plan, planOf } from './plan'
import type {
  ConfirmDelivery,
  Deliver,
  DestinationBook,
  LendingHandoff,
  RememberedDestinations,
  WhyNotReady,
} from './ports'
import { notDelivered, type PlanResult, runPlan } from './run-plan'
import { createStoredDestinations } from './stored-destinations'
import type { Template } from './templates'

export interface DestinationsOptions {
  readonly documents: Pick<DocumentStore, 'open'>
  readonly keychain: Pick<Keychain, 'get' | 'set'>
  readonly handoff: LendingHandoff
  readonly notes: RememberedDestinations
  readonly audit: Pick<AuditLog, 'begin'>
  readonly events: Pick<Events, 'on'>
  readonly send: SendEvent
  readonly policy: PolicyState
  readonly confirmDelivery: ConfirmDelivery
  readonly platform?: NodeJS.Platform
  /** The environment of which programs get a part. */
  readonly environment?: NodeJS.ProcessEnv
  /** Milliseconds after which a program is stopped. */
  readonly timeoutMs?: number
}

export interface DestinationsFeature {
  readonly handlers: HandlersOf<typeof destinationCalls>
  readonly deliver: Deliver
  readonly whyNotReady: WhyNotReady
  readonly book: DestinationBook
  /** Quitting: stops the programs that run, and waits until they have ended. */
  dispose(): Promise<void>
}

/** Long enough for a person to unlock a key or a password manager. */
const usualTimeoutMs = 120_000

const shownTemplate = (template: Template): DestinationTemplate => ({
  id: template.id,
  name: template.name,
  blanks: template.blanks.map(({ name, label, isRequired, isLines, choices, example }) => ({
    name,
    label,
    isRequired,
    isLines,
    choices: choices === null ? null : [...choices],
    example,
  })),
  commands: template.commands.map(({ program, args }) => [program, ...args]),
  input: template.input,
  isForThisSystem: template.isForThisSystem,
})

/** Makes the feature that delivers values to a person's own command-line tools (contract/destinations.ts). */
export const createDestinations = (options: DestinationsOptions): DestinationsFeature => {
  const { handoff, notes, audit, events, send, policy, confirmDelivery } = options
  const { platform = process.platform, environment = ownEnvironment, timeoutMs = usualTimeoutMs } = options
  const stored = createStoredDestinations(options.documents)
  const approvals = createApprovals(options.documents, options.keychain)
  const templates = allowedTemplates(policy, platform)
  const quitting = new AbortController()
  const underWay = new Set<Promise<unknown>>()
  const whileHeld = createWhileHeld(events)
  // One question at a time: each is about another command.
  const inTurn = createTurns()

  const changed = (workspaceId: string): void => send('destinations.changed', { workspaceId })
  const requireAllowed = (): void => {
    if (!allowsDelivery(policy)) throw new KeydeskError({ code: 'policy-forbids' })
  }
  const plan = (destination: Pick<Destination, 'blanks' | 'templateId'>) =>
    planOf(destination, { templates, environment, platform })

  /** Whether a plan may run: by the policy, or because a person says or has said so. */
  const isApproved = (
    name: string,
    { template, command, programs }: Plan,
    signal: AbortSignal,
  ): Promise<boolean> =>
    inTurn(async () => {
      if (template.isApprovedByPolicy || (await approvals.has(command))) return true
      if (signal.aborted) return false
      const commands = programs.map(({ path, args }) => commandLine(path, args))
      if (!(await confirmDelivery({ name, commands, input: command.input }, signal))) return false
      await approvals.add(command)
      return true
    })

  /** `ended` aborts when the value does: nobody is asked any more. A program that has it may finish all the same. */
  const deliverTo = async (
    destination: Destination,
    handoffId: string,
    signal: AbortSignal,
    ended: AbortSignal,
  ): Promise<PlanResult> => {
    const planned = await plan(destination)
    if ('reason' in planned) return notDelivered(planned.reason)
    const mayRun = await isApproved(destination.name, planned, AbortSignal.any([signal, ended]))
    if (signal.aborted) return notDelivered('cancelled')
    handoff.about(handoffId)
    if (!mayRun) return notDelivered('not-approved')
    // Not before: a person may take hours to answer.
    const { value, about } = handoff.lend(handoffId)
    return runPlan(planned, value, about, { signal, timeoutMs, platform })
  }

  const remembered = async (about: Handoff, destinationId: string): Promise<void> => {
    if (about.keyId === null) return
    // The value is delivered, whether or not that can be noted.
    await notes.remember(about.workspaceId, about.keyId, destinationId).catch(() => {})
  }

  const deliver = async (
    handoffId: string,
    destinationId: string,
    signal: AbortSignal,
    ended: AbortSignal,
  ): Promise<Delivery> => {
    const about = handoff.about(handoffId)
    requireAllowed()
    const { workspaceId, projectId, keyId, keyName } = about
    const destination = await stored.find(workspaceId, destinationId)
    const note = `to ${destination.name} (${destination.templateId})`
    const operation = await audit.begin('key-value-delivered', {
      workspaceId,
      projectId,
      keyId,
      keyName,
      note,
    })
    const ends = AbortSignal.any([signal, quitting.signal])
    let result: PlanResult
    try {
      result = await deliverTo(destination, handoffId, ends, ended)
    } catch (thrown) {
      await operation.end('failed')
      throw thrown
    }
    const { outcome, reason } = result
    await operation.end(outcome === 'delivered' ? 'succeeded' : outcome, {
      note: reason === null ? note : `${note}: ${reason}`,
    })
    if (outcome === 'delivered') {
      await handoff.delivered(about)
      await remembered(about, destinationId)
    }
    return { destinationId, name: destination.name, ...result }
  }

  const tracked: Deliver = (handoffId, destinationId, { signal }) => {
    const delivering = whileHeld(handoffId, (ended) => deliver(handoffId, destinationId, signal, ended))
    const over = delivering.catch(() => {}).finally(() => underWay.delete(over))
    underWay.add(over)
    return delivering
  }

  events.on('workspaceRemoved', ({ workspaceId }) => changed(workspaceId))

  return {
    deliver: tracked,

    whyNotReady: async (workspaceId, destinationId) => {
      requireAllowed()
      const planned = await plan(await stored.find(workspaceId, destinationId))
      if ('reason' in planned) return planned.reason
      const { template, command } = planned
      return template.isApprovedByPolicy || (await approvals.has(command)) ? null : 'not-approved'
    },

    handlers: {
      'destinations.list': async ({ workspaceId }) => ({
        destinations: [...(await stored.list(workspaceId))],
        templates: templates.map(shownTemplate),
      }),

      'destinations.save': async ({ workspaceId, id, name, templateId, blanks }, { signal }) => {
        requireAllowed()
        const template = templates.find((each) => each.id === templateId)
        if (template === undefined)
          throw new KeydeskError({ code: 'input-invalid', fields: { templateId: 'not-in-policy' } })
        const tidy = tidyBlanks(blanks)
        const problems = Object.entries(blankProblems(template, tidy))
        if (problems.length > 0)
          throw new KeydeskError({
            code: 'input-invalid',
            fields: Object.fromEntries(problems.map(([blank, problem]) => [`blank.${blank}`, problem])),
          })
        if (id !== null) await stored.find(workspaceId, id)
        const destination: Destination = { id: id ?? randomUUID(), name, templateId, blanks: tidy }
        await stored.check(workspaceId, destination)
        // Now, while the person has it before them. A tool that is missing yet is asked about when it is there.
        const planned = await plan(destination)
        if (!('reason' in planned) && !(await isApproved(name, planned, signal)))
          throw new KeydeskError({ code: 'cancelled' })
        await audited(
          audit,
          id === null ? 'destination-added' : 'destination-changed',
          { workspaceId, note: `${name} (${templateId})` },
          () => stored.put(workspaceId, destination),
        )
        changed(workspaceId)
        return { destination }
      },

      'destinations.remove': async ({ workspaceId, destinationId }) => {
        const { name, templateId } = await stored.find(workspaceId, destinationId)
        await audited(audit, 'destination-removed', { workspaceId, note: `${name} (${templateId})` }, () =>
          stored.remove(workspaceId, destinationId),
        )
        changed(workspaceId)
        return {}
      },

      'destinations.deliver': async ({ handoffId, destinationId }, context) => ({
        delivery: await tracked(handoffId, destinationId, context),
      }),
    },

    book: {
      list: (workspaceId) => stored.list(workspaceId),
      merge: async (workspaceId, others) => {
        await stored.merge(workspaceId, others)
        if (others.length > 0) changed(workspaceId)
      },
    },

    dispose: async () => {
      quitting.abort()
      await Promise.allSettled(underWay)
    },
  }
}
