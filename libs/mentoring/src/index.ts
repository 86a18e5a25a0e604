export { MentoringModule } from './mentoring.module.js';
