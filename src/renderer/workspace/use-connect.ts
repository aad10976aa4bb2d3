import { useState } from 'react'
import type { Failure, FieldProblem } from '#shared/failure'
import { baseUrlProblem, workspaceNameProblem } from '#shared/domain/text-rules'
import { defaultBaseUrl } from '#shared/domain/api-address'
import { workspaceNameLength } from '#shared/limits'
import type { CallOutput } from '#shared/contract'
import type { Workspace } from '#shared/workspace'
import { distinctForm } from '#shared/domain/visible-text'
import { type DescribedFailure, describeFailure, fieldMessage } from '#shared/text/index'
import { connectWords as words } from '#shared/text/parts/connect'
import { useAppInfo, usePolicy, useWrite } from '../bridge'
import { useWorkspaces } from './store'
import { canInsist, noticeOf, rejectionOf, useTokenDraft } from './use-token-draft'

type Problems = Readonly<Partial<Record<'name' | 'baseUrl' | 'tokenDraftId', FieldProblem>>>

/** Whether what answered at the address is not the Management API: said beside the address. */
const isAboutAddress = (failure: Failure | null): failure is Failure => failure?.code === 'not-management-api'

const addressMessage = ({ title, nextStep }: DescribedFailure): string => `${title}. ${nextStep}`

/** The first name that no workspace has: the API tells none. */
const freeName = (workspaces: readonly Workspace[]): string => {
  const taken = new Set(workspaces.map(({ name }) => distinctForm(name)))
  let number = 1
  while (taken.has(distinctForm(words.nameProposed(number)))) number += 1
  return words.nameProposed(number)
}

/** The state of the form that connects a workspace: nothing typed is lost when main says no. */
export const useConnect = (onConnected: (connected: CallOutput<'workspaces.add'>) => void) => {
  const workspaces = useWorkspaces()
  const [typedName, setTypedName] = useState<string | null>(null)
  const name = typedName ?? freeName(workspaces)
  const allowed = usePolicy().policy.allowedBaseUrls
  // What was typed or chosen; until then what the organisation allows first, which may be known a moment later.
  const [chosenUrl, setChosenUrl] = useState<string | null>(null)
  const baseUrl = chosenUrl ?? allowed?.[0] ?? defaultBaseUrl
  const [local, setLocal] = useState<Problems>({})
  const [triedId, setTriedId] = useState<string | null>(null)
  const token = useTokenDraft()
  const add = useWrite('workspaces.add')
  const info = useAppInfo()
  const problems = { ...(add.failure?.fields as Problems | undefined), ...local }

  /** Checks and sends. `readsNothing`: also a token that could read nothing, now that this was said. */
  const submit = async ({ readsNothing = false } = {}): Promise<void> => {
    const draft = await token.settled()
    const nameWrong = workspaceNameProblem(name)
    const urlWrong = baseUrlProblem(baseUrl)
    const found: Problems = {
      ...(nameWrong !== null && { name: nameWrong }),
      ...(urlWrong !== null && { baseUrl: urlWrong }),
      ...(draft.status !== 'held' && { tokenDraftId: 'required' as const }),
    }
    add.reset()
    setLocal(found)
    if (Object.keys(found).length > 0 || draft.status !== 'held') return
    setTriedId(draft.id)
    const done = await add.run({
      name: name.trim(),
      baseUrl: baseUrl.trim(),
      tokenDraftId: draft.id,
      ...(readsNothing && { readsNothing }),
    })
    if (done === null) return
    token.used()
    onConnected(done)
  }

  const forget = (field: keyof Problems) => {
    setLocal(({ [field]: _gone, ...rest }) => rest)
    if (add.failure?.fields?.[field] !== undefined) add.reset()
    if (field === 'baseUrl' && isAboutAddress(add.failure)) add.reset()
  }

  return {
    name,
    baseUrl,
    /** The addresses there are to choose from, where the organisation rules them. */
    allowed,
    token,
    busy: add.busy,
    cancel: add.cancel,
    submit,
    setName: (value: string) => {
      setTypedName(value)
      forget('name')
    },
    setBaseUrl: (value: string) => {
      setChosenUrl(value)
      forget('baseUrl')
      // It was said of the other address.
      if (add.failure?.code === 'token-reads-nothing') add.reset()
    },
    errors: {
      name: fieldMessage(problems.name, { typed: name, limit: workspaceNameLength }),
      baseUrl: isAboutAddress(add.failure)
        ? addressMessage(describeFailure(add.failure, info))
        : fieldMessage(problems.baseUrl),
      // Main forgets a pasted token after a while: then it is asked for again.
      token:
        problems.tokenDraftId === undefined ||
        (token.draft.status === 'held' && local.tokenDraftId !== undefined)
          ? null
          : words.tokenRequired,
    },
    /** Why the token that is held was not taken. */
    rejection: rejectionOf(add.failure, token.draft, triedId),
    /** What is not about a field. */
    failure: isAboutAddress(add.failure) ? null : noticeOf(add.failure, token.draft, triedId),
    /** Connects with the token that could read nothing; null where that is not the question. */
    insist: canInsist(add.failure, token.draft, triedId) ? () => submit({ readsNothing: true }) : null,
  }
}

export type Connect = ReturnType<typeof useConnect>
