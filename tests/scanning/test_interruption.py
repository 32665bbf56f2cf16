"""Real signals, sent by this process to itself."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from dige.scanning.interruption import SIGNALS, Interruption


def send(number: signal.Signals) -> None:
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", SIGNALS, ids=[number.name for number in SIGNALS])
def test_a_signal_interrupts(number: signal.Signals) -> None:
    with pytest.raises(KeyboardInterrupt), Interruption():
        send(number)


def test_it_waits_while_it_is_held() -> None:
    done = []
    with Interruption() as interruption, pytest.raises(KeyboardInterrupt):
        with interruption.held():
            send(signal.SIGTERM)
            send(signal.SIGINT)
            done.append("held")
        done.append("not reached")
    assert done == ["held"]


def test_held_without_a_signal_changes_nothing() -> None:
    with Interruption() as interruption:
        with interruption.held():
            pass
        with pytest.raises(KeyboardInterrupt):
            send(signal.SIGINT)


def test_once_raised_it_is_not_raised_again() -> None:
    with Interruption() as interruption:
        with pytest.raises(KeyboardInterrupt):
            send(signal.SIGINT)
        send(signal.SIGINT)
        send(signal.SIGTERM)
        interruption.hold()
        send(signal.SIGTERM)


def test_an_error_inside_is_the_error_that_comes_out() -> None:
    with Interruption() as interruption, pytest.raises(ZeroDivisionError), interruption.held():
        raise ZeroDivisionError


def test_the_handlers_that_were_there_come_back() -> None:
    before = [signal.getsignal(number) for number in SIGNALS]
    with Interruption():
        assert [signal.getsignal(number) for number in SIGNALS] != before
    assert [signal.getsignal(number) for number in SIGNALS] == before


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interruption():
            send(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_outside_the_main_thread_it_does_nothing() -> None:
    entered = []

    def run() -> None:
        with Interruption() as interruption, interruption.held():
            entered.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert entered == [True]
