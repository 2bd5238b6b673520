import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleParts, visibleText } from '../../../../src/renderer/activity/visible-text.ts'

describe('log text with characters that cannot be seen', () => {
  it('shows a right-to-left trick by its number', () => {
    expect(visibleText('photo\u202Egpj.exe')).toBe('photo⟨U+202E⟩gpj.exe')
  })
  it.each(['\u200B', '\u2066', '\u00AD', '\uFEFF', '\u0000', '\n', '\u3164', '\u{E0041}', '\uD800', '\u061C', '\uFE0F'])(
    'shows %j',
    character => {
      expect(visibleText(`a${character}b`)).toMatch(/^a⟨U\+[0-9A-F]{4,6}⟩b$/)
    }
  )
  it('leaves letters of every script as they are', () => {
    for (const text of ['שלום', 'مرحبا', 'Zürich', '日本', '🦊', '<b>markup</b>', '=1+1']) expect(visibleText(text)).toBe(text)
  })
  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        expect(
          visibleParts(text)
            .map(part => part.text)
            .join('')
        ).toBe(text)
      })
    )
  })
})
