import type { Inventory } from '../../shared/vocabulary/inventory.ts'
import { inventoryAt } from '../review/inventory-at.ts'
import { type OktaLinks, oktaLinks } from '../review/okta-links.ts'
import { schemaVersion } from '../store/database.ts'
import { readSettings } from '../store/workspace-files.ts'
import type { WorkspaceRoom } from './workspace-room.ts'

/** The inventory as of the newest event; without events, of this moment. */
export const speakingInventory = ({ reader }: Pick<WorkspaceRoom, 'reader'>): Inventory | null => {
  const { frame, database } = reader
  const asOfMs = frame.span?.lastMs ?? Date.now()
  // A store of before inventories, opened for reading only.
  return schemaVersion(database) < 2 ? null : inventoryAt(database, asOfMs)
}

/** Links as of the newest event, with the inventory that speaks for then. */
export const linksOf = (room: WorkspaceRoom): OktaLinks => oktaLinks(room.reader, speakingInventory(room), readSettings(room.dir))
