import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import { usedUntilReasons } from '#shared/domain/keys/use-until'
import { withoutKeychain } from '../access/without-keychain'
import { requiredText, textOf, type Values } from '../arguments'
import { chooseKey, projectOf, workspaceIdOf } from '../choose'
import { usageError } from '../command-error'
import { plain } from '../output'
import { print, printList, type Run } from '../session'
import { table } from '../table'

/** Shows what is noted of one key, or of all keys that have notes. */
export const showNotes = async (run: Run): Promise<void> => {
  const workspaceId = await workspaceIdOf(run)
  const { annotations } = await run.session.ask('annotations.list', { workspaceId })
  const wanted = textOf(run.values, 'key-id')
  const shown =
    wanted === undefined
      ? Object.entries(annotations)
      : [[wanted, annotations[wanted] ?? noAnnotation] as const]
  const notes = shown.map(([keyId, annotation]) => Object.assign({ keyId }, annotation))
  await printList(run, { workspaceId, notes }, notes, () =>
    table(
      run.ports,
      ['KEY ID', 'OWNER', 'APPLICATION', 'TAGS', 'UNUSED', 'USE UNTIL', 'NOTE'],
      notes.map(({ keyId, owner, application, tags, isUnused, usedUntil, note }) => [
        keyId,
        owner,
        application,
        tags.join(', '),
        isUnused ? 'yes' : '',
        usedUntil ?? '',
        note,
      ]),
    ),
  )
}

const reasonOf = (values: Values): Annotation['usedUntilReason'] | undefined => {
  const given = textOf(values, 'reason')
  if (given === undefined) return undefined
  const reason = usedUntilReasons.find((each) => each === given)
  if (reason === undefined)
    throw usageError(
      '--reason is not one of the known reasons.',
      `Write one of ${usedUntilReasons.join(', ')}.`,
    )
  return reason
}

/** What the options say, over what was noted before. Throws a usage error. */
const changed = (values: Values, before: Annotation): Annotation => {
  if (values.has('unused') && values.has('used'))
    throw usageError('--unused and --used were given together.', 'Give one of them.')
  const start = values.has('clear') ? { ...noAnnotation, destinations: before.destinations } : before
  const usedUntilReason = reasonOf(values)
  const texts = (['owner', 'application', 'note'] as const).flatMap((name) => {
    const given = textOf(values, name)
    return given === undefined ? [] : [[name, given] as const]
  })
  const usedUntil = textOf(values, 'use-until')
  const tags = textOf(values, 'tag')?.split('\n')
  return {
    ...start,
    ...Object.fromEntries(texts),
    ...(tags !== undefined && { tags }),
    ...(values.has('unused') && { isUnused: true }),
    ...(values.has('used') && { isUnused: false }),
    ...(usedUntil !== undefined && { usedUntil }),
    ...(usedUntilReason !== undefined && { usedUntilReason }),
  }
}

const noteOptions = ['owner', 'application', 'note', 'tag', 'unused', 'used', 'use-until', 'reason', 'clear']

/** Changes the notes of a key. */
export const setNotes = async (run: Run): Promise<void> => {
  const { session, values } = run
  if (!noteOptions.some((option) => values.has(option)))
    throw usageError('There is nothing to change.', `Add one of --${noteOptions.join(', --')}.`)
  const { workspaceId, projectId } = await projectOf(run)
  const { id: keyId, name } = await chooseKey(
    session,
    { workspaceId, projectId },
    requiredText(values, 'key'),
  )
  const { annotations } = await session.ask('annotations.list', { workspaceId })
  const { annotation: now } = await session.ask('annotations.set', {
    workspaceId,
    keyId,
    annotation: changed(values, annotations[keyId] ?? noAnnotation),
  })
  await print(run, { workspaceId, notes: { keyId, ...now }, ...withoutKeychain(session) }, [
    `Saved the notes of ${plain(name === '' ? keyId : name)}.`,
  ])
}
