import { parseJson } from '../bounded-json'

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:]/gsu

/** Whether an object in a valid JSON text has a key twice, however the key is escaped: JSON.parse keeps the last. */
export const hasRepeatedKeys = (json: string): boolean => {
  const open: Set<string>[] = []
  let text = ''
  for (const [token] of json.matchAll(tokens)) {
    if (token === '{' || token === '[') open.push(new Set())
    else if (token === '}' || token === ']') open.pop()
    else if (token === ':') {
      const keys = open.at(-1)
      const key = String(parseJson(text))
      if (keys?.has(key)) return true
      keys?.add(key)
    } else text = token
  }
  return false
}
