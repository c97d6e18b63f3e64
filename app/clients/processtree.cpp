// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/processtree.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

namespace fetchrace {

namespace {

namespace fs = std::filesystem;

fs::path tasksOf(pid_t process)
{
    return fs::path("/proc") / std::to_string(process) / "task";
}

/// The processes that a process has started and not yet lost. It may end any time.
void addChildren(pid_t process, std::vector<pid_t> &found)
{
    std::error_code ended;
    for (fs::directory_iterator task(tasksOf(process), ended), end; !ended && task != end; task.increment(ended)) {
        std::ifstream children(task->path() / "children");
        for (pid_t child = 0; children >> child;)
            found.push_back(child);
    }
}

} // namespace

std::vector<pid_t> descendantsOf(pid_t process)
{
    std::vector<pid_t> found;
    addChildren(process, found);
    for (std::size_t i = 0; i < found.size(); ++i)
        addChildren(found[i], found);
    return found;
}

ProcessUse useOf(const std::vector<pid_t> &processes)
{
    ProcessUse use;
    for (const pid_t process : processes) {
        std::ifstream status("/proc/" + std::to_string(process) + "/status");
        for (std::string line; std::getline(status, line);) {
            if (line.starts_with("VmHWM:"))
                use.memoryBytes += std::stoll(line.substr(6)) * 1024;
            if (line.starts_with("Threads:"))
                use.threads += std::stoi(line.substr(8));
        }
    }
    return use;
}

} // namespace fetchrace
