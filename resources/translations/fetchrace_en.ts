<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-FileCopyrightText: Fetchrace developers -->
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- English needs a translation for its plural forms only. -->
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>fetchrace::CompareWords</name>
    <message numerus="yes">
        <source>%1; %Ln outlier(s)</source>
        <translation>
            <numerusform>%1; %Ln outlier</numerusform>
            <numerusform>%1; %Ln outliers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fetchrace::ConfirmClientDialog</name>
    <message numerus="yes">
        <source>This scenario comes with %Ln command(s) that would run on this computer.</source>
        <comment>programs that take part in the race</comment>
        <translation>
            <numerusform>This scenario comes with a command that would run on this computer.</numerusform>
            <numerusform>This scenario comes with %Ln commands that would run on this computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fetchrace::MainWindow</name>
    <message numerus="yes">
        <source>Opened %Ln race(s) of the history.</source>
        <translation>
            <numerusform>Opened %Ln race of the history.</numerusform>
            <numerusform>Opened %Ln races of the history.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fetchrace::PairTable</name>
    <message numerus="yes">
        <source>%Ln more row(s) are sent, but not shown.</source>
        <translation>
            <numerusform>%Ln more row is sent, but not shown.</numerusform>
            <numerusform>%Ln more rows are sent, but not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fetchrace::RaceWords</name>
    <message numerus="yes">
        <source>%1 of %Ln difference(s) open</source>
        <translation>
            <numerusform>%1 of %Ln difference open</numerusform>
            <numerusform>%1 of %Ln differences open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln request(s)</source>
        <translation>
            <numerusform>%1 of %Ln request</numerusform>
            <numerusform>%1 of %Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 stopped after %2 of %Ln request(s).</source>
        <comment>Race, Sweep or a mode</comment>
        <translation>
            <numerusform>%1 stopped after %2 of %Ln request.</numerusform>
            <numerusform>%1 stopped after %2 of %Ln requests.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 stopped after %Ln request(s).</source>
        <comment>Race, Sweep or a mode</comment>
        <translation>
            <numerusform>%1 stopped after %Ln request.</numerusform>
            <numerusform>%1 stopped after %Ln requests.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 finished: %2 of %Ln request(s) failed.</source>
        <comment>Race, Sweep or a mode</comment>
        <translation>
            <numerusform>%1 finished: %2 of %Ln request failed.</numerusform>
            <numerusform>%1 finished: %2 of %Ln requests failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 finished: %Ln request(s), all successful.</source>
        <comment>Race, Sweep or a mode</comment>
        <translation>
            <numerusform>%1 finished: %Ln request, successful.</numerusform>
            <numerusform>%1 finished: %Ln requests, all successful.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ended early, after %Ln request(s).</source>
        <comment>Race, Sweep or a mode</comment>
        <translation>
            <numerusform>%1 ended early, after %Ln request.</numerusform>
            <numerusform>%1 ended early, after %Ln requests.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fetchrace::SamplesPane</name>
    <message numerus="yes">
        <source>Copied %Ln request(s).</source>
        <translation>
            <numerusform>Copied %Ln request.</numerusform>
            <numerusform>Copied %Ln requests.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied the first %Ln of %1 request(s).</source>
        <translation>
            <numerusform>Copied the first of %1 requests.</numerusform>
            <numerusform>Copied the first %Ln of %1 requests.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln request(s)</source>
        <comment>a number of requests that are shown</comment>
        <translation>
            <numerusform>%1 of %Ln request</numerusform>
            <numerusform>%1 of %Ln requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fetchrace::FileActions</name>
    <message numerus="yes">
        <source>Saved %Ln chart(s) in %1.</source>
        <translation>
            <numerusform>Saved %Ln chart in %1.</numerusform>
            <numerusform>Saved %Ln charts in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fetchrace::ChartTableDialog</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fetchrace::SweepDialog</name>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fetchrace::ConfirmLoadDialog</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>addresses of a host</comment>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send to %Ln other host(s)?</source>
        <translation>
            <numerusform>Send to %Ln other host?</numerusform>
            <numerusform>Send to %Ln other hosts?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fetchrace::ResultsCaption</name>
    <message numerus="yes">
        <source>Open the last session (%Ln race(s), %1)</source>
        <translation>
            <numerusform>Open the last session (%Ln race, %1)</numerusform>
            <numerusform>Open the last session (%Ln races, %1)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fetchrace::RunList</name>
    <message numerus="yes">
        <source>%Ln run(s) removed from the list.</source>
        <translation>
            <numerusform>%Ln run removed from the list.</numerusform>
            <numerusform>%Ln runs removed from the list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fetchrace::SaveScenarioDialog</name>
    <message numerus="yes">
        <source>%Ln client(s) will be saved with the command, folder and environment.</source>
        <comment>programs that race</comment>
        <translation>
            <numerusform>%Ln client will be saved with its command, folder and environment.</numerusform>
            <numerusform>%Ln clients will be saved with their commands, folders and environments.</numerusform>
        </translation>
    </message>
</context>
</TS>
