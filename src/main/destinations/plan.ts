import type { Destination } from '#shared/contract/keys/destinations'
import type { DeliveryReason } from '#shared/domain/delivery/destination-templates'
import type { ApprovedCommand } from './approvals'
import { neutralFolder, programEnvironment } from './environment'
import { blankProblems, fill } from './fill'
import { findProgram } from './find-program'
import type { Program } from './run-program'
import type { Template } from './templates'

/** What runs for a destination: programs by their paths, one after the other. */
export interface Plan {
  readonly template: Template
  readonly command: ApprovedCommand
  readonly programs: readonly (Program & { readonly stores: boolean })[]
}

export interface PlanOptions {
  readonly templates: readonly Template[]
  readonly environment: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
}

/** Works out what runs for a destination, or why nothing can. */
export const planOf = async (
  destination: Pick<Destination, 'templateId' | 'blanks'>,
  { templates, environment, platform }: PlanOptions,
): Promise<Plan | { readonly reason: DeliveryReason }> => {
  const template = templates.find(({ id }) => id === destination.templateId)
  if (template === undefined) return { reason: 'template-missing' }
  if (!template.isForThisSystem) return { reason: 'not-on-this-system' }
  const { blanks } = destination
  if (Object.keys(blankProblems(template, blanks)).length > 0) return { reason: 'blanks-invalid' }
  const { commands, input } = fill(template, blanks)
  const programs: Plan['programs'][number][] = []
  for (const [index, { program, args, stores }] of commands.entries()) {
    const found = await findProgram(program, environment['PATH'] ?? environment['Path'], platform)
    if ('problem' in found) return { reason: found.problem }
    programs.push({
      path: found.path,
      args,
      stores,
      environment: programEnvironment(template.environment, environment, platform),
      folder: neutralFolder(environment, platform),
      opensInput: template.opensInput && index === 0,
    })
  }
  return {
    template,
    programs,
    command: { programs: programs.map(({ path, args }) => ({ path, args })), input, blanks },
  }
}
