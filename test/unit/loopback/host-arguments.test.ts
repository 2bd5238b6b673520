import { expect, test } from 'vitest'
import { readHostArguments } from '../../../src/loopback/host-arguments.ts'
import { hasDisplay } from '../../../src/loopback/open-browser.ts'

test('reads workspace, port and open', () => {
  expect(readHostArguments([])).toEqual({ workspaceDir: null, port: 0, open: false, help: false })
  expect(readHostArguments(['--workspace', '/w', '--port=8642', '--open'])).toEqual({
    workspaceDir: '/w',
    port: 8642,
    open: true,
    help: false
  })
})
test.each([
  [['--port', '0']],
  [['--port', '65536']],
  [['--port', '8e3']],
  [['--port', '-1']],
  [['--wrokspace', '/w']],
  [['--workspace', '']],
  [['extra']],
  [['--workspace']]
])('%j is told with the usage', args => {
  expect(() => readHostArguments(args)).toThrow(
    expect.objectContaining({ code: 'invalid-input', hint: expect.stringContaining('footfall serve') })
  )
})
test('a browser is opened only where somebody can see it', () => {
  expect(hasDisplay('linux', {})).toBe(false)
  expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false)
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  expect(hasDisplay('darwin', {})).toBe(true)
})
