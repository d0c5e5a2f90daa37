import { pathOf, type Route, routeOf } from "./router";

/** Asks before leaving a page where something is written that nobody saved. True lets go. */
export type LeaveGuard = () => boolean;

/** Where the console is, kept in the address of the browser. */
export class Navigation {
  #route = $state.raw<Route>(routeOf(location.pathname, location.search));
  /** Changes with every navigation, also to the same page. */
  visit = $state(0);
  /** Where somebody wants to go who has not saved; a page asks. */
  wanted = $state.raw<Route>();
  #guard: LeaveGuard | undefined;

  get route(): Route {
    return this.#route;
  }

  /** Listens to the browser's own buttons; returns how to stop. */
  listen(): () => void {
    const moved = (): void => {
      const to = routeOf(location.pathname, location.search);
      if (this.#mayLeave()) this.#arrive(to);
      else {
        history.pushState(null, "", pathOf(this.#route));
        this.wanted = to;
      }
    };
    const closing = (event: BeforeUnloadEvent): void => {
      if (!this.#mayLeave()) event.preventDefault();
    };
    addEventListener("popstate", moved);
    addEventListener("beforeunload", closing);
    return () => {
      removeEventListener("popstate", moved);
      removeEventListener("beforeunload", closing);
    };
  }

  go(to: Route): void {
    if (this.#mayLeave()) this.#push(to);
    else this.wanted = to;
  }

  /** Changes the address without a new page, such as for a filter. */
  replace(to: Route): void {
    history.replaceState(null, "", pathOf(to));
    this.#route = to;
  }

  /** Goes where somebody wanted to, without saving. */
  leave(): void {
    const to = this.wanted;
    this.#guard = undefined;
    this.wanted = undefined;
    if (to) this.#push(to);
  }

  stay(): void {
    this.wanted = undefined;
  }

  /** Keeps a page until `guard` lets go; returns how to stop. */
  keep(guard: LeaveGuard): () => void {
    this.#guard = guard;
    return () => {
      if (this.#guard === guard) this.#guard = undefined;
    };
  }

  /** Another person goes on: what the one before wrote is not theirs. */
  forget(): void {
    this.#guard = undefined;
    this.visit += 1;
  }

  #mayLeave(): boolean {
    return this.#guard?.() ?? true;
  }

  #push(to: Route): void {
    history.pushState(null, "", pathOf(to));
    this.#arrive(to);
  }

  #arrive(to: Route): void {
    this.#route = to;
    this.visit += 1;
  }
}
