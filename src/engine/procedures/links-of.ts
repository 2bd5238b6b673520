import { inventoryAt } from '../review/inventory-at.ts'
import { type OktaLinks, oktaLinks } from '../review/okta-links.ts'
import { schemaVersion } from '../store/database.ts'
import { readSettings } from '../store/workspace-files.ts'
import type { WorkspaceRoom } from './workspace-room.ts'

/** Links as of the newest event (without events: of this moment), with the inventory that speaks for then. */
export const linksOf = ({ reader, dir }: WorkspaceRoom): OktaLinks => {
  const { frame, database } = reader
  const newest = frame.order[frame.order.length - 1]
  const asOfMs = newest === undefined ? Date.now() : frame.timeMs(newest)
  // A store of before inventories, opened for reading only.
  const inventory = schemaVersion(database) < 2 ? null : inventoryAt(database, asOfMs)
  return oktaLinks(reader, inventory, readSettings(dir))
}
