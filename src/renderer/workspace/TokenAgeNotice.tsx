import { overdueTokens } from '#shared/domain/token-age'
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
  const overdue = overdueTokens(data, tokenAgeDays, now)
  if (overdue.length === 0) return null
  return (
    <Banner
      label={words.label}
      title={overdue.map(({ token, ageDays }) => words[token](ageDays)).join(' ')}
      body={words.advice}
    >
      <Button size="small" onClick={() => openWorkspaceDialog({ kind: 'tokens', workspace })}>
        {words.show}
      </Button>
    </Banner>
  )
}
