import { daysOverdue } from '#shared/domain/token-age'
import { text } from '#shared/text/index'
import { useLoaded } from '../bridge'
import { useNow } from '../entities/keys/use-now'
import { useSettings } from '../settings'
import { Banner, Button } from '../ui'
import { openWorkspaceDialog } from './dialog-store'
import { useWorkspaces } from './store'
import { tokensResource } from './tokens'

const words = text.workspace.age

/** Says that a token of the workspace has been stored for long; nothing where none has, or where that is not known. */
export const TokenAgeNotice = ({ workspaceId }: { workspaceId: string }) => {
  const { data } = useLoaded(tokensResource, workspaceId)
  const workspace = useWorkspaces().find(({ id }) => id === workspaceId)
  const { tokenAgeDays } = useSettings()
  const now = useNow(60_000)
  if (data === null || workspace === undefined) return null
  const usual = daysOverdue(data.storedAt, tokenAgeDays, now)
  const deleting = daysOverdue(data.deleting?.storedAt ?? null, tokenAgeDays, now)
  if (usual === null && deleting === null) return null
  return (
    <Banner
      label={words.label}
      title={[
        ...(usual === null ? [] : [words.usual(usual)]),
        ...(deleting === null ? [] : [words.deleting(deleting)]),
      ].join(' ')}
      body={words.advice}
    >
      <Button size="small" onClick={() => openWorkspaceDialog({ kind: 'tokens', workspace })}>
        {words.show}
      </Button>
    </Banner>
  )
}
