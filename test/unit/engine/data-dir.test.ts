import { expect, test } from 'vitest'
import { dataDir, defaultWorkspaceDir } from '../../../src/engine/data-dir.ts'

const on = (platform: string, env: Record<string, string> = {}) => ({ platform, home: '/home/ada', env })

test('each platform keeps data where it wants it', () => {
  expect(dataDir(on('linux'))).toBe('/home/ada/.local/share/footfall')
  expect(dataDir(on('linux', { XDG_DATA_HOME: '/data' }))).toBe('/data/footfall')
  expect(dataDir(on('darwin'))).toBe('/home/ada/Library/Application Support/Footfall')
  expect(dataDir(on('win32', { LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' }))).toMatch(/^C:\\Users\\ada\\AppData\\Local.Footfall$/)
})
test('an empty or relative variable counts as none', () => {
  for (const XDG_DATA_HOME of ['', 'relative/data']) expect(dataDir(on('linux', { XDG_DATA_HOME }))).toBe('/home/ada/.local/share/footfall')
})
test('the environment may name the workspace', () => {
  expect(defaultWorkspaceDir(on('linux', { FOOTFALL_WORKSPACE: '/cases/7' }))).toBe('/cases/7')
  expect(defaultWorkspaceDir(on('linux', { FOOTFALL_WORKSPACE: '' }))).toBe('/home/ada/.local/share/footfall/workspaces/default')
})
