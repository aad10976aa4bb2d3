import { KeydeskError } from '../../main/keydesk-error'
import { workspaceIdOf } from '../choose'
import { plain } from '../output'
import { print, printList, type Run } from '../session'
import { table } from '../table'

/** Shows the policy of this computer's administrator. Throws `policy-unreadable`. */
export const showPolicy = async (run: Run): Promise<void> => {
  const { state, policy } = await run.session.ask('policy.get', {})
  if (state === 'unreadable') throw new KeydeskError({ code: 'policy-unreadable' })
  await print(
    run,
    { state, policy },
    state === 'none'
      ? ['There is no policy on this computer.']
      : Object.entries(policy).map(([rule, value]) => `${rule}: ${plain(JSON.stringify(value))}`),
  )
}

/** Lists the destinations of a workspace. */
export const listDestinations = async (run: Run): Promise<void> => {
  const workspaceId = await workspaceIdOf(run)
  const { destinations } = await run.session.ask('destinations.list', { workspaceId })
  await printList(run, { workspaceId, destinations }, destinations, () =>
    table(
      run.ports,
      ['NAME', 'ID', 'TEMPLATE'],
      destinations.map(({ name, id, templateId }) => [name, id, templateId]),
    ),
  )
}
