import { counted, plain } from '../output'
import type { Notice, Problem, ReportedRow, Step } from './steps'

const reasons: Record<Extract<Step, { do: 'rotate-key' }>['reason'], string> = {
  'too-old': 'it is older than the file allows',
  'client-ref-differs': 'its client reference differs',
  'value-lost': 'not every destination is known to have its value',
  'new-destination': 'a destination was added',
}

const keyIn = ({ project, name }: { readonly project: string; readonly name: string }): string =>
  `key ${plain(name)} in ${plain(project)}`

const to = (destinations: readonly { readonly name: string }[]): string =>
  destinations.map(({ name }) => plain(name)).join(', ')

/** A step as one line. */
export const stepLine = (step: Step): string => {
  switch (step.do) {
    case 'create-project':
      return `+ Create the project ${plain(step.project)}.`
    case 'adopt-project':
      return `= Project ${plain(step.project)} exists (ID ${step.id}).`
    case 'create-key':
      return `+ Create the ${keyIn(step)} and deliver it to ${to(step.destinations)}.`
    case 'adopt-key':
      return `= The ${keyIn(step)} exists (ID ${plain(step.keyId)}).`
    case 'rotate-key':
      return `~ Rotate the ${keyIn(step)} (${plain(step.keyId)}): ${reasons[step.reason]}. Deliver it to ${to(step.destinations)}.`
    case 'note': {
      const { owner, application, tags } = step
      const what = [
        ...(owner === undefined ? [] : [`owner ${plain(owner)}`]),
        ...(application === undefined ? [] : [`application ${plain(application)}`]),
        ...(tags === undefined ? [] : [`tags ${tags.map(plain).join(', ')}`]),
      ]
      return `~ Update the notes of the ${keyIn(step)}: ${what.join('; ')}.`
    }
    case 'revoke-key':
      return `- Revoke the ${keyIn(step)} (${plain(step.keyId)}).`
  }
}

/** A problem as a sentence. */
export const problemSentence = (problem: Problem): string => {
  switch (problem.problem) {
    case 'other-workspace':
      return 'The lock file is of another workspace.'
    case 'project-ambiguous':
      return `More than one project is named ${plain(problem.project)}: ${problem.ids.join(', ')}.`
    case 'project-inactive':
      return `The project ${plain(problem.project)} is not active.`
    case 'key-ambiguous':
      return `${plain(problem.project)} has more than one key named ${plain(problem.name)}: ${problem.ids.map(plain).join(', ')}.`
    case 'not-conclusive': {
      const { project, name, id } = problem
      const what = name === null ? `project ${plain(project)}` : keyIn({ project, name })
      return `The lists do not agree yet on the ${what}${id === null ? '' : ` (${plain(String(id))})`}: one may be late. Plan again in two minutes.`
    }
    case 'against-policy':
      return `The policy of this computer stops the ${keyIn(problem)}: ${plain(problem.sentence)}`
    case 'no-destination':
      return `The ${keyIn(problem)} has no destination: its value would reach nobody.`
    case 'destination-unknown':
      return `The ${keyIn(problem)} names the destination ${plain(problem.destination)}, which the workspace does not have.`
    case 'destination-ambiguous':
      return `The ${keyIn(problem)} names the destination ${plain(problem.destination)}, but several have that name.`
  }
}

/** A notice as a sentence. */
export const noticeSentence = (notice: Notice): string => {
  switch (notice.notice) {
    case 'extra-project':
      return `The file does not have the project ${plain(notice.project)}, with ${notice.keys === 0 ? 'no key' : counted(notice.keys, 'key')}. It is left alone.`
    case 'extra-key':
      return `The file does not have the ${keyIn(notice)} (${plain(notice.keyId)}). --allow-delete would revoke it.`
    case 'lost-key':
      return `No destination is known to have the value of the ${keyIn(notice)} (${plain(notice.keyId)}). Check, then revoke it with keydesk keys revoke.`
    case 'in-rotation':
      return `The ${keyIn(notice)} (${plain(notice.keyId)}) is in a rotation that is not over. It is left alone.`
    case 'being-replaced':
      return `The ${keyIn(notice)} (${plain(notice.keyId)}) is being replaced; its rotation is due ${notice.revokeAfter}.`
    case 'age-unknown':
      return `The age of the ${keyIn(notice)} (${plain(notice.keyId)}) is not known.`
    case 'named-otherwise':
      return notice.name === null
        ? `The project ${plain(notice.project)} is named ${plain(notice.now)} now.`
        : `The ${keyIn({ project: notice.project, name: notice.name })} is named ${plain(notice.now)} now.`
  }
}

const outcomes: Record<ReportedRow['outcome'], string> = {
  done: 'done',
  failed: 'failed',
  undelivered: 'not delivered',
  unknown: 'OUTCOME UNKNOWN',
  left: 'not started',
  outdated: 'out of date',
  unplanned: 'not in the plan',
}

/** A step and what became of it as one line. */
export const rowLine = ({ step, outcome, code, sentence }: ReportedRow): string =>
  [
    outcomes[outcome].padEnd(15),
    stepLine(step),
    ...(code === null ? [] : [`[${plain(code)}]`]),
    ...(sentence === null ? [] : [plain(sentence)]),
  ].join(' ')
