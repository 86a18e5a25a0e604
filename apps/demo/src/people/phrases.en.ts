import type { Phrases } from './phrases.js';
import { slots } from './slots.en.js';

export const english: Phrases = {
  slots,
  experience: [
    [
      'For {years} I have been a {role} with {collective} in {town}, {work} for {people}.',
      'I started {collective} with {people} after {trouble}; today I am its {role}.',
      'In {town}, as {role} of {collective}, I spent {years} {work}.',
      '{collective} is where I learned {skill}: {years} of {work}, mostly in {place}.',
      'My neighbours know me as the {role} who began {work} in {place}; {collective} grew from there.',
      'Since {trouble}, {people} meet at {collective}, and I serve them as {role}.',
    ],
    [
      'We reached {number} people, many of them {people}, in {place}.',
      'Last {month} our team of {number} was {work} despite {trouble}.',
      'I look after {number} members and teach {skill} to {people}.',
      '{people} now lead what I once led; {number} of them took over in {month}.',
      'When {trouble} came, {number} of us kept {work} from {place}.',
      'I also bring {skill}, which I practised with {number} {people}.',
    ],
  ],
  motivation: [
    [
      'A movement needs {wish}; {trouble} taught {people} why.',
      '{people} in {place} asked me {question}, in {month}, and I had no answer.',
      'After {trouble}, in {place}, I began to ask {question}.',
      '{wish}: {people} in {place} miss it.',
      'We lost {number} members in {month}, by {trouble}; I want {wish}.',
      'In {place} nobody writes down {question}; {people} would like to.',
      '{trouble}, {years} ago, in {place}: I still ask {question}.',
    ],
    [
      'I offer {skill} and {years} of {work} in {place}.',
      'With {people} I hope for {wish}, by {month}.',
      'I would rather learn {skill} from {people} than repeat {trouble} alone.',
      'My part could be {skill}; {people} here lack {wish}.',
      'If {number} people in {place} gain {wish}, it was worth it.',
      'From {place} few hear us, least of all {people}.',
    ],
    [
      '{people} would hear it first, in {month}, in {place}.',
      'I come as myself; {collective} stands behind me.',
      'Of {trouble} I shall speak as openly as of {work}.',
      'I fear {trouble}; {work} with {people} keeps me here.',
      'Let us ask {question}, by {month}, with {people}.',
    ],
  ],
  learningGoals: [
    [
      'In {place}, with {people}, I want to learn {question}.',
      '{skill} first; then, by {month}, {question}.',
      'To explain {question} to {people} in {place}.',
      'To unlearn what {trouble} taught {people}, by {skill}.',
      'Two goals: {skill}, and {question}, by {month}.',
      'After {years} of {work} I still wonder {question}.',
      '{number} people in {place} ask {question}; so do I.',
      'I am good at {skill}, less at {wish}; the reverse would suit {people}.',
    ],
    [
      'I succeed when {number} {people} use {result} without me.',
      'A sign: {number} {people} can say {question}.',
      'Success is {result} that {people} in {place} use.',
      'It would show in {wish}, for {number} people, by {month}.',
      'By {month}, {result}; by {month}, {wish}.',
      'If {trouble} came again, {people} would have {wish}.',
    ],
  ],
  plan: [
    [
      'My plan: {method} until {month}, then {result}, with {people}.',
      'I begin with {method} in {place}, and end with {result} in {month}.',
      'First {method}; from {month} on, {result} with {number} readers in {place}.',
      'With {number} {people}: {method}, later {result}.',
      '{method} in {month}, {method} in {month}; {result} for {people} at the end.',
    ],
    [
      'Each month I share what {people} said in {place}.',
      'What fails by {month} goes into {result} too.',
      'In {place} I test it with {people}.',
      'I keep {skill} for later, after {month}.',
      '{number} {people} read along from {month}.',
      'In {month} I ask again {question}.',
    ],
  ],
  capacity: [
    [
      'I can give {time}; only {limit} may get in the way, most of all in {month}.',
      '{time} are free for this; {limit} I will announce early.',
      'Apart from {limit} I am there, and {time} suit me, {month} excepted.',
      'Count on {time}, and on patience with {limit}, for {number} of us share one line.',
      'I have agreed {time} with {collective}, {limit} included.',
      '{limit} aside, {time} are kept free until {month}.',
    ],
    [
      'From {month} there is more room.',
      'I have kept such promises for {years}.',
      'My share of {work} passes to others.',
      'Two friends can stand in for {work}.',
      'I checked this with {people} and with myself.',
    ],
  ],
};
