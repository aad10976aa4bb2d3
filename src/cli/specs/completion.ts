import type { CommandSpec } from './options'

/** The commands that print a shell's completion. */
export const completionCommands = {
  'completion bash': {
    summary: 'Prints the completion for bash.',
    options: [],
    notes: ['Add to ~/.bashrc: source <(keydesk completion bash)'],
  },
  'completion zsh': {
    summary: 'Prints the completion for zsh.',
    options: [],
    notes: ['Add to ~/.zshrc, after compinit: source <(keydesk completion zsh)'],
  },
  'completion fish': {
    summary: 'Prints the completion for fish.',
    options: [],
    notes: ['Run once: keydesk completion fish > ~/.config/fish/completions/keydesk.fish'],
  },
  'completion powershell': {
    summary: 'Prints the completion for PowerShell.',
    options: [],
    notes: ['Add to $PROFILE: keydesk completion powershell | Out-String | Invoke-Expression'],
  },
} satisfies Record<string, CommandSpec>
