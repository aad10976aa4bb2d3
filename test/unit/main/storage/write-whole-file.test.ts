import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { writeWholeFile } from '../../../../src/main/storage/write-whole-file'

const newPath = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-whole-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'document.json')
}

describe('a file that is replaced whole', () => {
  it('is so by two writers at a time: each succeeds, and every reading finds one text or the other', async () => {
    const path = await newPath()
    const texts = ['a', 'b'].map((letter) => letter.repeat(200_000))
    await writeWholeFile(path, texts[0] ?? '')
    const write = async (text: string): Promise<void> => {
      for (let count = 0; count < 20; count += 1) await writeWholeFile(path, text)
    }
    const state = { isWriting: true }
    const writing = Promise.all(texts.map(write)).finally(() => {
      state.isWriting = false
    })
    const strange: number[] = []
    while (state.isWriting) {
      const read = await readFile(path, 'utf8')
      if (!texts.includes(read)) strange.push(read.length)
    }
    await writing
    expect(strange).toEqual([])
  })

  it('is so where a crash left a temporary file behind', async () => {
    const path = await newPath()
    await writeFile(`${path}.tmp`, 'cut o')
    const longAgo = new Date(Date.now() - 60_000)
    await utimes(`${path}.tmp`, longAgo, longAgo)
    await writeWholeFile(path, 'whole')
    expect(await readFile(path, 'utf8')).toBe('whole')
  })
})
