import {
  chosenInputs,
  type DeliveryInput,
  destinationLimits,
} from '#shared/domain/delivery/destination-templates'
import { type Blanks, filledArguments, linesOf } from '#shared/domain/delivery/fill-blanks'
import { firstInvisible } from '#shared/domain/visible-text'
import type { FieldProblem } from '#shared/failure'
import type { Template, TemplateBlank, TemplateCommand } from './templates'

/** A template with its blanks filled in; the programs are not looked for yet. */
export interface Filled {
  readonly commands: readonly TemplateCommand[]
  readonly input: DeliveryInput
}

const hasInvisible = (text: string): boolean =>
  firstInvisible(text) !== null || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)

const linesProblem = (text: string): FieldProblem | null => {
  const lines = linesOf(text)
  if (lines.some(hasInvisible)) return 'invisible-character'
  const isTooLong = text.length > destinationLimits.linesLength || lines.length > destinationLimits.arguments
  return isTooLong ? 'too-long' : null
}

/**
 * What is wrong with what fills a blank, or null. Nothing that begins with a hyphen is taken, so that no program reads
 * it as an option: only the lines of `arguments` may, which a person approves one and all.
 */
const blankProblem = (blank: TemplateBlank, text: string): FieldProblem | null => {
  if (text.trim() === '') return blank.isRequired ? 'required' : null
  if (blank.isLines) return linesProblem(text)
  if (hasInvisible(text)) return 'invisible-character'
  if (text.length > destinationLimits.blankLength) return 'too-long'
  if (blank.choices !== null) return blank.choices.some((choice) => choice === text) ? null : 'malformed'
  return text.startsWith('-') || !blank.pattern.test(text) ? 'malformed' : null
}

/** What is wrong with the blanks of a template, by name; names that it does not have are wrong too. */
export const blankProblems = (template: Template, blanks: Blanks): Readonly<Record<string, FieldProblem>> => {
  const problems: Record<string, FieldProblem> = {}
  for (const blank of template.blanks) {
    const problem = blankProblem(blank, blanks[blank.name] ?? '')
    if (problem !== null) problems[blank.name] = problem
  }
  for (const name of Object.keys(blanks))
    if (!template.blanks.some((blank) => blank.name === name)) problems[name] = 'not-allowed-here'
  return problems
}

/** The blanks as they are kept: trimmed, without the empty ones. */
export const tidyBlanks = (blanks: Blanks): Record<string, string> =>
  Object.fromEntries(
    Object.entries(blanks)
      .map(([name, text]) => [name, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  )

/** Fills a template's blanks in, which must have no problem. */
export const fill = (template: Template, blanks: Blanks): Filled => ({
  commands: template.commands.map(({ program, args, stores }) => {
    const filled = [program, ...args].map((argument) =>
      filledArguments(argument, blanks, (name) =>
        template.blanks.some((blank) => blank.isLines && blank.name === name),
      ),
    )
    return { program: filled[0]?.[0] ?? '', args: filled.slice(1).flat(), stores }
  }),
  input: template.input ?? chosenInputs.find((each) => each === blanks['input']) ?? 'value',
})
