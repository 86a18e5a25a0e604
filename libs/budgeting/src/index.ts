export { BudgetingModule } from './budgeting.module.js';
