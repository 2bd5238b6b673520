/** Names between the preload script and the main process; the page sees none of them. */
export const hostChannels = {
  requestWire: 'footfall:request-wire',
  wire: 'footfall:wire',
  pickFiles: 'footfall:pick-files',
  pickFolder: 'footfall:pick-folder',
  pickSavePath: 'footfall:pick-save-path',
  showInFolder: 'footfall:show-in-folder',
  menu: 'footfall:menu'
} as const
