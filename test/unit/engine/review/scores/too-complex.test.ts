import { expect, test } from 'vitest'
import { matrixByClasses } from '../../../../../src/engine/review/entitlements/classes/matrix-by-classes.ts'
import { entitlements, tooComplexKey } from '../../../../../src/engine/review/entitlements/entitlements.ts'
import { createSides } from '../../../../../src/engine/review/entitlements/sides.ts'
import { listScores } from '../../../../../src/engine/review/scores/list-scores.ts'
import { known } from '../../../../../src/shared/vocabulary/inventory.ts'
import { aBucket, anAccount, anIam, aUser } from '../../../../builders/inventory.ts'
import { account, aQuestion, aRhythm, scoreWorld } from '../../../../builders/score-sources.ts'

const annArn = `arn:aws:iam::${account}:user/ann`
const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/*' }

test('a row of an identity whose policies are too complex says so, for that kind only', () => {
  const iam = known(anIam({ users: [aUser(account, 'ann', { inline: [{ name: 'p', arn: null, document: { Statement: [statement] } }] })] }))
  const accounts = [anAccount(account, { iam, buckets: known([aBucket('bucket')]) })]
  const { sources, close } = scoreWorld({ activities: aRhythm(), accounts })
  try {
    const decided = entitlements({ accounts, organization: null })
    const marks = new Map([...decided.marks, [tooComplexKey(annArn, 's3-bucket'), ['too-complex']]])
    const answer = listScores(
      { ...sources, entitlementsAt: () => ({ ...decided, marks }) },
      { ...aQuestion, details: false, identity: annArn }
    )
    expect(answer?.rows.filter(row => row.marks.includes('too-complex')).map(row => row.resourceType)).toEqual(['s3-bucket'])
  } finally {
    close()
  }
})

test('policies of one that would take minutes leave the others as they are', () => {
  const names = Array.from({ length: 400 }, (_, at) => `bucket-${at}`)
  const hard = Array.from({ length: 150 }, (_, at) => ({
    Effect: at % 2 === 0 ? 'Allow' : 'Deny',
    Action: 's3:*Object',
    Resource: `arn:aws:s3:::*${at % 10}*/*${at}*x${at}*`
  }))
  const inline = (statements: object[]) => [{ name: 'p', arn: null, document: { Version: '2012-10-17', Statement: statements } }]
  const iam = known(
    anIam({
      users: [
        aUser(account, 'hard', { inline: inline(hard) }),
        aUser(account, 'ann', { inline: inline([{ ...statement, Resource: '*' }]) })
      ]
    })
  )
  const sides = createSides({
    accounts: [anAccount(account, { iam, buckets: known(names.map(name => aBucket(name))) })],
    organization: null
  })
  const tooComplex: string[] = []
  const { cells, matrix, resources } = matrixByClasses(sides, 's3-bucket', key => tooComplex.push(key), 300_000)
  const row = (at: number) => resources.map((_, place) => cells[matrix[at * resources.length + place] as number])
  expect(tooComplex).toEqual([`arn:aws:iam::${account}:user/hard`])
  expect(row(0).every(cell => cell?.allowed === 0 && cell.conditional === 0 && cell.unknown !== 0)).toBe(true)
  expect(row(1).every(cell => cell?.allowed !== 0 && cell?.unknown === 0)).toBe(true)
})
