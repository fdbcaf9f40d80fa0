namespace Chatbot.Clinic.Profile;

/// <summary>The section <c>Clinic</c> of the settings, as written; <see cref="Practice"/> is what it means.</summary>
public sealed class ClinicOptions
{
    public string? Name { get; set; }

    public string? Address { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Website { get; set; }

    /// <summary>ISO 3166 code of the country; decides the emergency numbers and, unless Locale is given, the order of day and month.</summary>
    public string? Region { get; set; }

    /// <summary>BCP 47 tag such as en-GB; default from the region.</summary>
    public string? Locale { get; set; }

    /// <summary>IANA name such as Europe/London.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Per English weekday name, intervals such as 09:00-13:00 in clinic time.</summary>
    public Dictionary<string, List<string>> OpeningHours { get; set; } = [];

    /// <summary>Dates, 2026-12-25.</summary>
    public List<string> ClosedOn { get; set; } = [];

    public List<ServiceOptions> Services { get; set; } = [];

    public List<PractitionerOptions> Practitioners { get; set; } = [];

    public PolicyOptions Policies { get; set; } = new();

    /// <summary>True in the settings that ship: a clinic that does not exist.</summary>
    public bool Demo { get; set; }
}

public sealed class ServiceOptions
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>Length of an appointment in minutes: 5 to 480.</summary>
    public int Minutes { get; set; }

    public decimal Price { get; set; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; set; }

    /// <summary>Minutes that the practitioner stays busy afterwards: 0 to 240.</summary>
    public int BufferMinutes { get; set; }

    /// <summary>Other words visitors use for it.</summary>
    public List<string> Synonyms { get; set; } = [];
}

public sealed class PractitionerOptions
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>Ids of the services they give.</summary>
    public List<string> Services { get; set; } = [];

    /// <summary>As the clinic's opening hours.</summary>
    public Dictionary<string, List<string>> Hours { get; set; } = [];
}

public sealed class PolicyOptions
{
    /// <summary>Least minutes between booking and start.</summary>
    public int MinimumNoticeMinutes { get; set; } = 120;

    /// <summary>Days ahead that can be booked, counted from today in the clinic.</summary>
    public int BookAheadDays { get; set; } = 90;

    /// <summary>Appointments start at multiples of this many minutes past the hour: a divisor of 60.</summary>
    public int SlotGridMinutes { get; set; } = 15;

    /// <summary>Hours before the start until which cancelling is free.</summary>
    public int CancelUntilHours { get; set; } = 24;

    /// <summary>Hours that a request is held for the clinic's decision.</summary>
    public int HoldRequestHours { get; set; } = 48;

    public string? LateCancellation { get; set; }

    public string? Payment { get; set; }

    public string? Parking { get; set; }

    public string? WhatToWear { get; set; }

    public string? FirstVisit { get; set; }
}
