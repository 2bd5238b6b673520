import type { OktaIdentity } from '../../../shared/contract/okta.ts'
import type { EntitlementCell, EntitlementMatrix } from '../../../shared/vocabulary/entitlement.ts'
import { unionOver } from '../entitlements/union-over.ts'

const mostCells = 65_535

/**
 * The matrix with a row for every Okta identity that reaches a role of the inventory: what any of its roles may do. Those in it already stay.
 */
export const withOktaRows = (matrix: EntitlementMatrix, people: readonly OktaIdentity[]): EntitlementMatrix => {
  const rows = new Map(matrix.identities.map(({ key }, row) => [key, row]))
  const added = people.flatMap(person => {
    const roles = [...new Set(person.links.map(({ roleArn }) => rows.get(roleArn)).filter(row => row !== undefined))]
    return roles.length === 0 || rows.has(person.identity) ? [] : [{ person, roles }]
  })
  if (added.length === 0) return matrix
  const width = matrix.resources.length
  const cells = [...matrix.cells]
  const places = new Map(cells.map((cell, at) => [cellKey(cell), at]))
  const unions = new Map<string, number>()
  const placeOf = (parts: readonly number[]): number => {
    const key = parts.join()
    const known = unions.get(key)
    if (known !== undefined) return known
    const union = unionOver(parts.flatMap(part => matrix.cells[part] ?? []))
    let place = places.get(cellKey(union))
    if (place === undefined) {
      if (cells.length === mostCells) throw new RangeError('more different entitlements than a matrix can tell apart')
      place = cells.push(union) - 1
      places.set(cellKey(union), place)
    }
    unions.set(key, place)
    return place
  }
  const grown = new Uint16Array(matrix.matrix.length + added.length * width)
  grown.set(matrix.matrix)
  let at = matrix.matrix.length
  for (const { roles } of added)
    for (let resource = 0; resource < width; resource++)
      grown[at++] = placeOf(roles.map(row => matrix.matrix[row * width + resource] as number))
  const identities = added.map(({ person }) => ({
    key: person.identity,
    type: 'okta-user' as const,
    name: person.login,
    accountId: null,
    createdAtMs: person.createdAtMs,
    tags: {}
  }))
  return { ...matrix, identities: [...matrix.identities, ...identities], cells, matrix: grown }
}

const cellKey = ({ allowed, conditional, unknown }: EntitlementCell): string => `${allowed} ${conditional} ${unknown}`
