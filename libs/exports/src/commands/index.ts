import { chartCommands } from './chart.commands.js';
import { indicatorCommands } from './indicator.commands.js';
import { publicationCommands } from './publication.commands.js';

export const exportsCommands = [...publicationCommands, ...indicatorCommands, ...chartCommands];
