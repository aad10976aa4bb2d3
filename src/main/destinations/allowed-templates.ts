import type { PolicyTemplate } from '#shared/policy'
import { allowsDelivery, type PolicyState, policyOf } from '../policy'
import { builtInTemplates, type Template } from './templates'

/** A template of a policy: approved by it, and with the patterns that it names. */
const ofPolicy = (template: PolicyTemplate): Template => ({
  id: template.id,
  name: template.name,
  blanks: (template.blanks ?? []).map(({ name, label, pattern, optional }) => ({
    name,
    label: label ?? null,
    isRequired: optional !== true,
    isLines: false,
    choices: null,
    // The whole text, whatever alternatives there are.
    pattern: new RegExp(`^(?:${pattern ?? '.+'})$`, 'u'),
    example: '',
  })),
  commands: [{ program: template.program, args: template.arguments, stores: true }],
  input: template.input ?? 'value',
  opensInput: template.arguments.some((argument) => argument.includes('/dev/stdin')),
  environment: template.environment ?? [],
  isForThisSystem: true,
  isApprovedByPolicy: true,
})

/** The templates that may be used: the built-in ones, or those that the policy names; none where it forbids delivering. */
export const allowedTemplates = (state: PolicyState, platform: NodeJS.Platform): readonly Template[] => {
  if (!allowsDelivery(state)) return []
  const builtIn = builtInTemplates(platform)
  const named = policyOf(state).deliveryTemplates
  if (named === undefined) return builtIn
  return named.flatMap((each) =>
    typeof each === 'string' ? builtIn.filter(({ id }) => id === each) : [ofPolicy(each)],
  )
}
