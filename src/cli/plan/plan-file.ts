import { createHash } from 'node:crypto'
import { z } from 'zod'
import { writeWholeFile } from '../../main/storage/write-whole-file'
import { parseJson } from '../../main/bounded-json'
import { CommandError } from '../command-error'
import { exitCodes } from '../exit-codes'
import { isThere, readGivenFile } from '../io/given-file'
import { plain } from '../output'
import { stepSchema } from './steps'

const planFileSchema = z.strictObject({
  version: z.literal(1),
  baseUrl: z.string(),
  /** Of the profile that it was made in. */
  workspaceId: z.string(),
  madeAt: z.iso.datetime(),
  /** SHA-256, in hex, of the file that it was made from. */
  fileSha256: z.string(),
  steps: z.array(stepSchema),
})

/** A plan as it was agreed to: `keydesk apply` does nothing else. */
export type PlanFile = z.infer<typeof planFileSchema>

/** The hash of a file’s text, by which a plan knows the file that it was made from. */
export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Reads a plan. Throws a CommandError where it cannot be used. */
export const readPlanFile = async (path: string): Promise<PlanFile> => {
  const text = await readGivenFile(path)
  try {
    return planFileSchema.parse(parseJson(text))
  } catch {
    throw new CommandError({
      exitCode: exitCodes.usage,
      code: 'plan-unusable',
      sentence: `${plain(path)} is not a plan of this version of Keydesk.`,
      nextStep: 'Make one with keydesk plan FILE --out PLAN.',
    })
  }
}

/** Writes a plan in place of the one before, never of another file. Throws a CommandError. */
export const writePlanFile = async (path: string, plan: PlanFile): Promise<void> => {
  if (await isThere(path)) await readPlanFile(path)
  try {
    await writeWholeFile(path, `${JSON.stringify(plan, null, 2)}\n`)
  } catch {
    throw new CommandError({
      exitCode: exitCodes.failed,
      code: 'storage-failed',
      sentence: `The plan ${plain(path)} can’t be written.`,
      nextStep: 'Give a path in a folder that you can write to.',
    })
  }
}
