import { keyLimits } from '../limits'

/** The longest pattern, and the most steps that one may come to once its counts are written out. Our own. */
export const patternLimits = { length: 200, steps: 1_000, depth: 20 } as const

type Has = (character: string) => boolean

/** One step of a compiled pattern: a character to find, or where to go on, counted from here. */
type Step = { readonly has: Has } | { readonly goTo: readonly number[] }
type Steps = readonly Step[]

class Unreadable extends Error {}
const refuse = (): never => {
  throw new Unreadable()
}

const sets: Readonly<Record<string, Has>> = {
  d: (character) => /^\d$/u.test(character),
  D: (character) => !/^\d$/u.test(character),
  w: (character) => /^\w$/u.test(character),
  W: (character) => !/^\w$/u.test(character),
}

const within = (steps: Steps): Steps => (steps.length > patternLimits.steps ? refuse() : steps)

const either = (one: Steps, other: Steps): Steps =>
  within([{ goTo: [1, one.length + 2] }, ...one, { goTo: [other.length + 1] }, ...other])

const optional = (steps: Steps): Steps => within([{ goTo: [1, steps.length + 1] }, ...steps])

const anyNumber = (steps: Steps): Steps =>
  within([{ goTo: [1, steps.length + 2] }, ...steps, { goTo: [-(steps.length + 1)] }])

const repeated = (steps: Steps, min: number, max: number): Steps => {
  let rest: Steps = max === Infinity ? anyNumber(steps) : []
  if (max !== Infinity) for (let count = min; count < max; count += 1) rest = optional([...steps, ...rest])
  for (let count = 0; count < min; count += 1) rest = within([...steps, ...rest])
  return rest
}

/** Reads a pattern, character by character; throws `Unreadable`. */
class Reader {
  private at = 0
  /** Groups that are open. */
  private groups = 0
  private choices = 0
  private readonly characters: readonly string[]

  constructor(pattern: string) {
    this.characters = Array.from(pattern)
  }

  whole(): Steps {
    const steps = this.ways(0)
    return this.at < this.characters.length ? refuse() : steps
  }

  /** Whether the whole pattern is a choice, outside of any group; after `whole`. */
  get isChoice(): boolean {
    return this.choices > 0
  }

  private ways(depth: number): Steps {
    if (depth > patternLimits.depth) refuse()
    const first = this.sequence(depth)
    if (!this.takes('|')) return first
    if (this.groups === 0) this.choices += 1
    return either(first, this.ways(depth))
  }

  private sequence(depth: number): Steps {
    let steps: Steps = []
    while (this.at < this.characters.length && this.next() !== '|' && this.next() !== ')')
      steps = within([...steps, ...this.counted(this.part(depth))])
    return steps
  }

  private part(depth: number): Steps {
    const character = this.take()
    if (character === '(') {
      if (this.takes('?') && !this.takes(':')) refuse()
      this.groups += 1
      const steps = this.ways(depth + 1)
      this.groups -= 1
      return this.takes(')') ? steps : refuse()
    }
    if (character === '[') return [{ has: this.set() }]
    if (character === '.') return [{ has: () => true }]
    if (character === '\\') return [{ has: this.escaped() }]
    if ('*+?{}])^$'.includes(character)) refuse()
    return [{ has: (each) => each === character }]
  }

  private counted(steps: Steps): Steps {
    if (this.takes('*')) return repeated(steps, 0, Infinity)
    if (this.takes('+')) return repeated(steps, 1, Infinity)
    if (this.takes('?')) return repeated(steps, 0, 1)
    if (!this.takes('{')) return steps
    const min = this.number()
    const max = this.takes(',') ? (this.next() === '}' ? Infinity : this.number()) : min
    if (!this.takes('}') || min > max) refuse()
    return repeated(steps, min, max)
  }

  private number(): number {
    let digits = ''
    while (/^\d$/u.test(this.next())) digits += this.take()
    const value = Number(digits)
    return digits === '' || value > keyLimits.nameLength ? refuse() : value
  }

  private set(): Has {
    const isNegated = this.takes('^')
    const parts: Has[] = []
    while (!this.takes(']')) {
      const from = this.inSet()
      if (typeof from === 'string' && this.next() === '-' && this.characters[this.at + 1] !== ']') {
        this.take()
        const to = this.inSet()
        if (typeof to !== 'string' || codeOf(from) > codeOf(to)) return refuse()
        parts.push((each) => codeOf(from) <= codeOf(each) && codeOf(each) <= codeOf(to))
      } else parts.push(typeof from === 'string' ? (each) => each === from : from)
    }
    if (parts.length === 0) refuse()
    return (each) => parts.some((has) => has(each)) !== isNegated
  }

  private inSet(): string | Has {
    const character = this.take()
    if (character === '[') return refuse()
    if (character !== '\\') return character
    const set = sets[this.next()]
    return set === undefined ? this.mark() : (this.take(), set)
  }

  private escaped(): Has {
    const set = sets[this.next()]
    if (set !== undefined) {
      this.take()
      return set
    }
    const character = this.mark()
    return (each) => each === character
  }

  /** What stands for itself after a backslash: a mark, as letters and digits mean something else there. */
  private mark(): string {
    const character = this.take()
    return /^[!-/:-@[-`{-~ ]$/u.test(character) ? character : refuse()
  }

  private next(): string {
    return this.characters[this.at] ?? ''
  }

  private take(): string {
    const character = this.characters[this.at]
    this.at += 1
    return character ?? refuse()
  }

  private takes(character: string): boolean {
    if (this.next() !== character) return false
    this.at += 1
    return true
  }
}

const codeOf = (character: string): number => character.codePointAt(0) ?? 0

/** Every step that can be reached without another character. */
const reached = (steps: Steps, from: readonly number[]): ReadonlySet<number> => {
  const found = new Set<number>()
  const open = [...from]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue
    found.add(at)
    const step = steps[at]
    if (step !== undefined && 'goTo' in step) for (const by of step.goTo) open.push(at + by)
  }
  return found
}

const matches = (steps: Steps, name: string): boolean => {
  let places = reached(steps, [0])
  for (const character of name) {
    const next: number[] = []
    for (const at of places) {
      const step = steps[at]
      if (step !== undefined && 'has' in step && step.has(character)) next.push(at + 1)
    }
    if (next.length === 0) return false
    places = reached(steps, next)
  }
  return places.has(steps.length)
}

/** Without the anchors that are written around a pattern out of habit: it is for the whole name anyway. */
const withoutAnchors = (pattern: string): string => {
  const begun = pattern.startsWith('^') ? pattern.slice(1) : pattern
  return begun.endsWith('$') && !begun.endsWith('\\$') ? begun.slice(0, -1) : begun
}

/**
 * The check that a policy's pattern for names asks for; null where the pattern is not one. A name must match as a whole,
 * upper and lower case count.
 *
 * A pattern is a regular expression of this subset: characters, `.`, `[a-z]`, `[^a-z]`, `\d`, `\D`, `\w`, `\W`, a backslash
 * before a mark, `( )`, `(?: )`, `|`, `*`, `+`, `?`, `{n}`, `{n,}` and `{n,m}`. All ways through it are followed at once
 * (Thompson's construction), so that a check takes at most as many operations as the name has characters times
 * `patternLimits.steps`, whatever the pattern: a backtracking engine could be kept busy for years.
 */
export const readNamePattern = (pattern: string): ((name: string) => boolean) | null => {
  if (pattern === '' || pattern.length > patternLimits.length) return null
  const inner = withoutAnchors(pattern)
  try {
    const reader = new Reader(inner)
    const steps = reader.whole()
    // `^a|b$` means something else wherever anchors are read.
    if (inner !== pattern && reader.isChoice) return null
    return (name) => name.length <= keyLimits.nameLength && matches(steps, name)
  } catch (thrown) {
    if (thrown instanceof Unreadable) return null
    throw thrown
  }
}
