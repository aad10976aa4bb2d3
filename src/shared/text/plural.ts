const rules = new Map<string, Intl.PluralRules>()

/** The plural forms of a language: `other` always, the rest if its plural rules need them. */
export type PluralForms = { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** Picks a form by the language's plural rules, and puts the formatted number in place of `#`. */
export const pluralOf =
  (language: string) =>
  (count: number, forms: PluralForms): string => {
    let rule = rules.get(language)
    if (rule === undefined) {
      rule = new Intl.PluralRules(language)
      rules.set(language, rule)
    }
    const form = forms[rule.select(count)] ?? forms.other
    return form.replace('#', count.toLocaleString(language))
  }
