import { isFailure } from '../../main/keydesk-error'
import { requireRightServer } from '../access/demo-token'
import { longestTokenText, tokenIn } from '../access/token-text'
import { requiredText } from '../arguments'
import { workspaceOf } from '../choose'
import { usageError } from '../command-error'
import { requireConfirmable, typedNameOf } from '../confirm'
import { baseUrlOf, requireAddress } from '../access/base-url'
import { plain } from '../output'
import { print, printList, type Run } from '../session'
import { table } from '../table'

/** Lists the workspaces of the profile. */
export const listWorkspaces = async (run: Run): Promise<void> => {
  const { workspaces, selectedId } = await run.session.ask('workspaces.list', {})
  const shown = workspaces.map(({ id, name, baseUrl }) => ({
    id,
    name,
    baseUrl,
    isSelected: id === selectedId,
  }))
  await printList(run, { workspaces: shown }, shown, () =>
    table(
      run.ports,
      ['NAME', 'ID', 'ADDRESS'],
      shown.map(({ name, id, baseUrl }) => [name, id, baseUrl]),
    ),
  )
}

/** The token that the command is to store: by a token option, from standard input, or asked for. Throws a CommandError. */
const tokenToStore = async ({ ports, source }: Run): Promise<string> => {
  if (source !== null) return source.read(ports.signal)
  if (ports.input !== undefined) {
    const input = await ports.input(longestTokenText).catch(() => null)
    if (input === null) throw usageError('Standard input is too long for a token.', 'Give it only the token.')
    return tokenIn(input, 'What came from standard input')
  }
  const { askSecret = null } = ports
  if (askSecret === null)
    throw usageError(
      'There is no token: standard input is a terminal, and standard error is not.',
      'Pipe it in, or use --token-file, --token-fd or --token-command.',
    )
  return tokenIn(await askSecret('Management token (not shown): ', ports.signal), 'What was typed')
}

/**
 * Makes a call with the token as a draft, as if it had been pasted. One that could read nothing is stored where the
 * command line says so.
 */
const withDraft = async <T>(
  run: Run,
  baseUrl: string,
  call: (draft: { readonly tokenDraftId: string; readonly readsNothing: boolean }) => Promise<T>,
): Promise<T> => {
  const { session, values } = run
  const token = await tokenToStore(run)
  requireRightServer(token, baseUrl)
  session.pasteFrom(token)
  const { tokenDraftId } = await session.ask('tokens.paste', {})
  session.pasteFrom('')
  try {
    return await call({ tokenDraftId, readsNothing: false })
  } catch (thrown) {
    if (!values.has('reads-nothing') || !isFailure(thrown, 'token-reads-nothing')) throw thrown
    return call({ tokenDraftId, readsNothing: true })
  }
}

/** Adds a workspace, its token checked at the API and stored in the keychain. */
export const addWorkspace = async (run: Run): Promise<void> => {
  const baseUrl = baseUrlOf(run.values)
  const name = requiredText(run.values, 'name')
  const { workspace } = await withDraft(run, baseUrl, (draft) =>
    run.session.ask('workspaces.add', { name, baseUrl, ...draft }),
  )
  const { id, name: added } = workspace
  await print(run, { workspaceId: id, name: added, baseUrl: workspace.baseUrl }, [
    `Added ${plain(added)} (${id}). Its token is in ${run.ports.keychain.name}.`,
  ])
}

/** Renames a workspace in the profile. */
export const renameWorkspace = async (run: Run): Promise<void> => {
  const { id: workspaceId, name: before } = await workspaceOf(run)
  const name = requiredText(run.values, 'name')
  const { workspace } = await run.session.ask('workspaces.rename', { workspaceId, name })
  await print(run, { workspaceId, name: workspace.name }, [
    `Renamed ${plain(before)} to ${plain(workspace.name)}.`,
  ])
}

/** Replaces a workspace's token, the new one checked at the API. */
export const replaceToken = async (run: Run): Promise<void> => {
  const { id: workspaceId, name, baseUrl } = await workspaceOf(run)
  if (run.values.has('base-url')) requireAddress(baseUrl, baseUrlOf(run.values))
  await withDraft(run, baseUrl, (draft) =>
    run.session.ask('workspaces.replaceToken', { workspaceId, ...draft }),
  )
  await print(run, { workspaceId, name }, [`Replaced the token of ${plain(name)}.`])
}

/** Forgets a workspace, its name given once more. */
export const removeWorkspace = async (run: Run): Promise<void> => {
  const { session } = run
  requireConfirmable(run, 'workspace')
  const workspace = await workspaceOf(run)
  const { id: workspaceId, name } = workspace
  const typedName = await typedNameOf(run, workspace, 'Its token and notes on this computer are deleted.')
  await session.ask('workspaces.remove', { workspaceId, typedName })
  await print(run, { workspaceId, name, outcome: 'removed' }, [`Removed ${plain(name)} from this computer.`])
}
