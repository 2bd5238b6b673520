import { describe, expect, it } from 'vitest'
import { deniedConsequence } from '../../../../src/engine/snapshot/denied-consequence.ts'
import { inventoryCommands } from '../../../../src/engine/snapshot/input/commands.ts'
import { inventoryActions, inventoryGroups } from '../../../../src/shared/vocabulary/inventory-calls.ts'

const calls = [
  ...Object.entries(inventoryCommands).flatMap(([service, commands]) => Object.keys(commands).map(command => `${service}:${command}`)),
  ...inventoryActions(inventoryGroups)
]

describe('what a refusal leaves unknown', () => {
  it.each(calls)('is said for %s', call => {
    expect(deniedConsequence(call, null)).not.toContain('would have told')
    expect(deniedConsequence(call, null)).not.toMatch(/ {2}| [.,]|undefined|null/)
  })
  it('is said by either form of the name, and names the thing', () => {
    expect(deniedConsequence('kms:GetKeyPolicy', 'k-1')).toBe(deniedConsequence('kms:get-key-policy', 'k-1'))
    expect(deniedConsequence('kms:GetKeyPolicy', 'k-1')).toContain('the key k-1 ')
  })
  it('is said of a call nobody foresaw, too', () => {
    expect(deniedConsequence('guardduty:ListDetectors', null)).toBe('What guardduty:ListDetectors would have told is not known.')
    expect(deniedConsequence('', null)).not.toBe('')
  })
})
