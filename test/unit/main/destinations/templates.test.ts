import { builtInBlanks, builtInTemplateIds } from '#shared/domain/delivery/destination-templates'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blankProblems, fill } from '../../../../src/main/destinations/fill'
import { builtInTemplates } from '../../../../src/main/destinations/templates'

const templates = builtInTemplates('linux')
const examples = (id: string): Record<string, string> =>
  Object.fromEntries(
    templates.find((each) => each.id === id)?.blanks.map(({ name, example }) => [name, example]) ?? [],
  )

describe('the built-in templates', () => {
  it('are those of the contract, and take their own examples', () => {
    expect(templates.map(({ id }) => id)).toEqual([...builtInTemplateIds])
    for (const template of templates) {
      expect(blankProblems(template, examples(template.id)), template.id).toEqual({})
      for (const { name } of template.blanks) expect(builtInBlanks).toContain(name)
    }
  })

  it('become these commands', () => {
    const commands = Object.fromEntries(
      templates.map((template) => [
        template.id,
        fill(template, examples(template.id)).commands.map(({ program, args }) =>
          [program, ...args].join(' '),
        ),
      ]),
    )
    expect(commands).toEqual({
      'github-actions': [
        'gh secret set SPEECHMATICS_API_KEY --app=actions --repo=acme/captions --env=production',
      ],
      vault: ['vault kv put -mount=secret captions/production SPEECHMATICS_API_KEY=-'],
      openbao: ['bao kv put -mount=secret captions/production SPEECHMATICS_API_KEY=-'],
      kubernetes: [
        'kubectl create secret generic speechmatics --namespace=captions --from-file=SPEECHMATICS_API_KEY=/dev/stdin --dry-run=client --output=yaml',
        'kubectl apply --namespace=captions --context=production --filename=-',
      ],
      'aws-secrets-manager': [
        'aws secretsmanager put-secret-value --secret-id=captions/production --secret-string=file:///dev/stdin --region=eu-west-1 --profile=production',
      ],
      'google-secret-manager': [
        'gcloud secrets versions add speechmatics-api-key --project=captions-production --account=admin@example.com --data-file=- --quiet',
      ],
      'azure-key-vault': [
        'az keyvault secret set --vault-name=captions-vault --name=speechmatics-api-key --value=@- --output=none --only-show-errors',
      ],
      '1password': ['op item create --vault=Production --account=acme.1password.com -'],
      bitwarden: ['bw create item --quiet --nointeraction'],
      pass: ['pass insert --multiline --force speechmatics/captions'],
      'secret-tool': [
        'secret-tool store --label=Speechmatics captions service speechmatics item Speechmatics captions',
      ],
      program: ['/usr/local/bin/store-secret --application=captions'],
    })
  })

  it('leave an argument out whose optional blank is empty', () => {
    const gh = templates.find(({ id }) => id === 'github-actions')
    if (gh === undefined) throw new Error('there is no such template')
    const { environment: _, ...rest } = examples('github-actions')
    expect(fill(gh, rest).commands[0]?.args).not.toContainEqual(expect.stringContaining('--env'))
  })

  it('let no text become an option, whatever it is', () => {
    const hyphens = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `-${text}`)
    fc.assert(
      fc.property(fc.constantFrom(...templates), hyphens, (template, text) => {
        const blanks = template.blanks.filter(({ isLines, choices }) => !isLines && choices === null)
        for (const { name } of blanks)
          expect(blankProblems(template, { ...examples(template.id), [name]: text })).toHaveProperty([name])
      }),
    )
  })

  it('say which do not work on Windows', () => {
    const there = builtInTemplates('win32').filter(({ isForThisSystem }) => isForThisSystem)
    expect(there.map(({ id }) => id)).toEqual([
      'github-actions',
      'vault',
      'openbao',
      '1password',
      'bitwarden',
      'program',
    ])
  })
})
