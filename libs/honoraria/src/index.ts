export { HonorariaModule } from './honoraria.module.js';
