import { chartCommands } from './chart.commands.js';
import { publicationCommands } from './publication.commands.js';

export const exportsCommands = [...publicationCommands, ...chartCommands];
