import {
  type BuiltInBlank,
  type BuiltInTemplateId,
  chosenInputs,
  type DeliveryInput,
} from '#shared/domain/delivery/destination-templates'

/** A blank of a template: what may fill it. */
export interface TemplateBlank {
  readonly name: string
  /** What a policy calls it. */
  readonly label: string | null
  readonly isRequired: boolean
  /** Several lines, each an argument. */
  readonly isLines: boolean
  readonly choices: readonly (typeof chosenInputs)[number][] | null
  /** The whole text must match. */
  readonly pattern: RegExp
  readonly example: string
}

/** One program with its arguments. `{name}` stands for a blank; an argument whose optional blank is empty is left out. */
export interface TemplateCommand {
  readonly program: string
  readonly args: readonly string[]
  /** False for a command that only prepares what the next one stores. */
  readonly stores: boolean
}

/** A way into a secret store: programs that get the value on standard input, never among their arguments. */
export interface Template {
  readonly id: string
  /** What a policy calls it; null for a built-in one. */
  readonly name: string | null
  readonly blanks: readonly TemplateBlank[]
  /** Each gets on standard input what the one before printed; the first one gets the value. */
  readonly commands: readonly TemplateCommand[]
  /** What the first program gets; null where the blank `input` says it. */
  readonly input: DeliveryInput | null
  /** The first program opens its standard input by a path, which takes a pipe rather than Node's socket. */
  readonly opensInput: boolean
  /** The tool's own variables, passed on where they are set. */
  readonly environment: readonly string[]
  readonly isForThisSystem: boolean
  /** The administrator approved it by the policy: no person is asked. */
  readonly isApprovedByPolicy: boolean
}

const blank = (
  name: BuiltInBlank,
  pattern: RegExp,
  example: string,
  rest: Partial<Pick<TemplateBlank, 'isRequired' | 'isLines' | 'choices'>> = {},
): TemplateBlank => ({
  name,
  label: null,
  isRequired: true,
  isLines: false,
  choices: null,
  pattern,
  example,
  ...rest,
})

const optional = { isRequired: false } as const

// A letter or digit first: no blank can be taken for an option, nor for a file by a tool that reads @FILE.
const plainName = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/u
const words = /^[\p{L}\p{N}][^\n]*$/u
const slashedPath = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/u
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/u
// RFC 1123, as Kubernetes names its objects: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
const kubernetesName = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/u

// A path to standard input exists on Linux and macOS alone.
const hasInputPath = (platform: NodeJS.Platform): boolean => platform !== 'win32'

const everywhere = {
  opensInput: false,
  isForThisSystem: true,
  isApprovedByPolicy: false,
  name: null,
} as const

const hashicorp = (id: 'vault' | 'openbao', program: string, environment: readonly string[]): Template => ({
  ...everywhere,
  id,
  blanks: [
    blank('mount', slashedPath, 'secret'),
    blank('path', slashedPath, 'captions/production'),
    blank('key', variableName, 'SPEECHMATICS_API_KEY'),
  ],
  commands: [{ program, args: ['kv', 'put', '-mount={mount}', '{path}', '{key}=-'], stores: true }],
  input: 'value',
  environment,
})

const awsEnvironment = [
  'AWS_ACCESS_KEY_ID',
  'AWS_CA_BUNDLE',
  'AWS_CONFIG_FILE',
  'AWS_DEFAULT_REGION',
  'AWS_PROFILE',
  'AWS_REGION',
  'AWS_ROLE_ARN',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
]

const secretServiceEnvironment = ['DBUS_SESSION_BUS_ADDRESS', 'DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY']

/**
 * The built-in templates, in the order in which the window shows them. Each was checked against its tool's own manual
 * or source, which is named beside it. On Windows only programs that end in `.exe` are run.
 */
export const builtInTemplates = (platform: NodeJS.Platform): readonly Template[] => {
  const templates: readonly (Template & { readonly id: BuiltInTemplateId })[] = [
    {
      // gh-secret-set(1): “reads from standard input if not specified” with --body. The value is encrypted locally.
      ...everywhere,
      id: 'github-actions',
      blanks: [
        blank(
          'repository',
          /^(?:[A-Za-z0-9][A-Za-z0-9.-]*\/)?[A-Za-z0-9][\w.-]*\/[\w.][\w.-]*$/u,
          'acme/captions',
        ),
        blank('secret', variableName, 'SPEECHMATICS_API_KEY'),
        blank('environment', words, 'production', optional),
      ],
      commands: [
        {
          program: 'gh',
          args: ['secret', 'set', '{secret}', '--app=actions', '--repo={repository}', '--env={environment}'],
          stores: true,
        },
      ],
      input: 'value',
      environment: ['GH_CONFIG_DIR', 'GH_ENTERPRISE_TOKEN', 'GH_HOST', 'GH_TOKEN', 'GITHUB_TOKEN'],
    },
    // https://developer.hashicorp.com/vault/docs/commands/kv/put: `bar=-` is read from standard input.
    {
      ...hashicorp('vault', 'vault', [
        'VAULT_ADDR',
        'VAULT_CACERT',
        'VAULT_CAPATH',
        'VAULT_CLIENT_CERT',
        'VAULT_CLIENT_KEY',
        'VAULT_NAMESPACE',
        'VAULT_TLS_SERVER_NAME',
        'VAULT_TOKEN',
      ]),
      id: 'vault',
    },
    // https://openbao.org/docs/commands/kv/put/: the same. OpenBao reads BAO_ variables, else those of Vault.
    {
      ...hashicorp('openbao', 'bao', [
        'BAO_ADDR',
        'BAO_CACERT',
        'BAO_CAPATH',
        'BAO_CLIENT_CERT',
        'BAO_CLIENT_KEY',
        'BAO_NAMESPACE',
        'BAO_TLS_SERVER_NAME',
        'BAO_TOKEN',
        'VAULT_ADDR',
        'VAULT_CACERT',
        'VAULT_NAMESPACE',
        'VAULT_TOKEN',
      ]),
      id: 'openbao',
    },
    {
      // `kubectl create secret generic --help` and `kubectl apply --help`: a file by its path, and `-f -`.
      ...everywhere,
      id: 'kubernetes',
      blanks: [
        blank('namespace', kubernetesName, 'captions'),
        blank('secret', kubernetesName, 'speechmatics'),
        blank('key', /^[A-Za-z0-9_.][A-Za-z0-9_.-]*$/u, 'SPEECHMATICS_API_KEY'),
        blank('context', /^[A-Za-z0-9][\w.:/@+-]*$/u, 'production', optional),
      ],
      commands: [
        {
          program: 'kubectl',
          args: [
            'create',
            'secret',
            'generic',
            '{secret}',
            '--namespace={namespace}',
            '--from-file={key}=/dev/stdin',
            '--dry-run=client',
            '--output=yaml',
          ],
          stores: false,
        },
        {
          program: 'kubectl',
          args: ['apply', '--namespace={namespace}', '--context={context}', '--filename=-'],
          stores: true,
        },
      ],
      input: 'value',
      opensInput: true,
      environment: [...awsEnvironment, 'CLOUDSDK_CONFIG', 'KUBECONFIG'],
      isForThisSystem: hasInputPath(platform),
    },
    {
      // https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html: file:// and a path, as it is.
      ...everywhere,
      id: 'aws-secrets-manager',
      blanks: [
        // No other scheme: `file://` would have the tool read a file.
        blank(
          'secret',
          /^(?:arn:aws[\w-]*:secretsmanager:[\w:/+=.@-]+|[A-Za-z0-9][\w/+=.@-]*)$/u,
          'captions/production',
        ),
        blank('region', /^[a-z]{2}(?:-[a-z]+)+-\d$/u, 'eu-west-1', optional),
        blank('profile', plainName, 'production', optional),
      ],
      commands: [
        {
          program: 'aws',
          args: [
            'secretsmanager',
            'put-secret-value',
            '--secret-id={secret}',
            '--secret-string=file:///dev/stdin',
            '--region={region}',
            '--profile={profile}',
          ],
          stores: true,
        },
      ],
      input: 'value',
      opensInput: true,
      environment: awsEnvironment,
      isForThisSystem: hasInputPath(platform),
    },
    {
      // `gcloud secrets versions add --help`: --data-file=-. On Windows gcloud is a script.
      ...everywhere,
      id: 'google-secret-manager',
      blanks: [
        blank('secret', /^[A-Za-z0-9_][A-Za-z0-9_-]*$/u, 'speechmatics-api-key'),
        blank('project', /^[a-z][a-z0-9.:-]*$/u, 'captions-production'),
        blank('account', /^[A-Za-z0-9][\w.+@-]*$/u, 'admin@example.com', optional),
      ],
      commands: [
        {
          program: 'gcloud',
          args: [
            'secrets',
            'versions',
            'add',
            '{secret}',
            '--project={project}',
            '--account={account}',
            '--data-file=-',
            '--quiet',
          ],
          stores: true,
        },
      ],
      input: 'value',
      environment: ['CLOUDSDK_CONFIG', 'CLOUDSDK_PYTHON', 'GOOGLE_APPLICATION_CREDENTIALS'],
      isForThisSystem: platform !== 'win32',
    },
    {
      // azure-cli, _expand_file_prefixed_files: `@-` is standard input, without the line end. On Windows az is a script.
      ...everywhere,
      id: 'azure-key-vault',
      blanks: [
        blank('vault', /^[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/u, 'captions-vault'),
        blank('secret', /^[A-Za-z0-9][A-Za-z0-9-]{0,126}$/u, 'speechmatics-api-key'),
      ],
      commands: [
        {
          program: 'az',
          args: [
            'keyvault',
            'secret',
            'set',
            '--vault-name={vault}',
            '--name={secret}',
            '--value=@-',
            '--output=none',
            '--only-show-errors',
          ],
          stores: true,
        },
      ],
      input: 'value',
      environment: ['AZURE_CONFIG_DIR', 'REQUESTS_CA_BUNDLE'],
      isForThisSystem: platform !== 'win32',
    },
    {
      // https://developer.1password.com/docs/cli/reference/management-commands/item: `-` takes an item as JSON.
      ...everywhere,
      id: '1password',
      blanks: [
        blank('vault', words, 'Production'),
        blank('item', words, 'Speechmatics captions'),
        blank('account', /^[A-Za-z0-9][\w.-]*$/u, 'acme.1password.com', optional),
      ],
      commands: [
        {
          program: 'op',
          args: ['item', 'create', '--vault={vault}', '--account={account}', '-'],
          stores: true,
        },
      ],
      input: '1password-item',
      environment: [
        'OP_ACCOUNT',
        'OP_CONFIG_DIR',
        'OP_CONNECT_HOST',
        'OP_CONNECT_TOKEN',
        'OP_SERVICE_ACCOUNT_TOKEN',
      ],
    },
    {
      // `bw create --help`: the encoded JSON “can also be piped into stdin”.
      ...everywhere,
      id: 'bitwarden',
      blanks: [blank('item', words, 'Speechmatics captions')],
      commands: [{ program: 'bw', args: ['create', 'item', '--quiet', '--nointeraction'], stores: true }],
      input: 'bitwarden-item',
      environment: ['BITWARDENCLI_APPDATA_DIR', 'BW_SESSION', 'NODE_EXTRA_CA_CERTS'],
    },
    {
      // pass(1), insert: with --multiline, all lines until the end of the input; --force overwrites without a question.
      ...everywhere,
      id: 'pass',
      blanks: [blank('path', slashedPath, 'speechmatics/captions')],
      commands: [{ program: 'pass', args: ['insert', '--multiline', '--force', '{path}'], stores: true }],
      input: 'value',
      environment: [
        ...secretServiceEnvironment,
        'GNUPGHOME',
        'PASSWORD_STORE_DIR',
        'PASSWORD_STORE_GPG_OPTS',
        'PASSWORD_STORE_KEY',
      ],
      isForThisSystem: platform !== 'win32',
    },
    {
      // secret-tool(1), store: “the contents of stdin until EOF”.
      ...everywhere,
      id: 'secret-tool',
      blanks: [blank('item', words, 'Speechmatics captions')],
      commands: [
        {
          program: 'secret-tool',
          args: ['store', '--label={item}', 'service', 'speechmatics', 'item', '{item}'],
          stores: true,
        },
      ],
      input: 'value',
      environment: secretServiceEnvironment,
      isForThisSystem: platform === 'linux',
    },
    {
      ...everywhere,
      id: 'program',
      blanks: [
        blank(
          'program',
          platform === 'win32' ? /^[A-Za-z]:\\[^\n"]+\.exe$/iu : /^\/[^\n]+$/u,
          platform === 'win32' ? 'C:\\Tools\\store-secret.exe' : '/usr/local/bin/store-secret',
        ),
        blank('arguments', /^/u, '--application=captions', { isRequired: false, isLines: true }),
        blank('input', /^/u, 'value', { choices: chosenInputs }),
      ],
      commands: [{ program: '{program}', args: ['{arguments}'], stores: true }],
      input: null,
      environment: [],
    },
  ]
  return templates
}
